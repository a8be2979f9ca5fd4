package org.tfgrader.api.lti.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;

/// Lists that come in pages, fail, or are none.
@ServiceTest
class RosterFetchTests extends RosterFixture {
    @ParameterizedTest
    @EnumSource
    void followsThePagesAsPlatformsWriteThem(NextLink next) {
        FakePlatform platform = platform(Mode.CANVAS);
        String url = platform.memberships() + "?page=2";
        platform.faults()
                .roster(
                        new Fault.Status(200, Map.of("Link", next.header.apply(url)), members(student("201"))),
                        list(student("202"), student("203")));

        launch(platform, "7");

        awaitEnrolled(3);
        assertThat(platform.requests()).anyMatch(request -> request.contains("names_and_roles?page=2"));
    }

    enum NextLink {
        PLAIN(url -> "<%s>; rel=\"next\"".formatted(url)),
        UNQUOTED(url -> "<%s>;rel=next".formatted(url)),
        CANVAS(url -> "<%1$s&a>; rel=\"current\",<%1$s>; rel=\"next\",<%1$s&b>; rel=\"last\"".formatted(url)),
        SEVERAL_WORDS(url -> "<%s>; title=\"a\"; rel=\"last next\"".formatted(url)),
        RELATIVE(url -> "<%s>; rel=\"next\"".formatted(url.substring(url.indexOf('?'))));

        @SuppressWarnings("ImmutableEnumChecker") // without state
        private final Function<String, String> header;

        NextLink(Function<String, String> header) {
            this.header = header;
        }
    }

    @Test
    void triesAgainAfterAnOutageAndTakesANewToken() {
        FakePlatform platform = fetched(Mode.MOODLE);
        platform.enroll(Person.learner("103", "New here"));
        platform.expireTokens();
        platform.faults()
                .roster(
                        new Fault.Status(503),
                        new Fault.Disconnect(),
                        new Fault.Status(429, Map.of("Retry-After", "1"), ""));

        refresh();

        awaitEnrolled(3);
        assertThat(link().rosterFailure()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE})
    void acceptsATokenWithALifetimeBeyondTime(long seconds) {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.faults()
                .token(new Fault.Status(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"access_token\": \"any\", \"expires_in\": %d}".formatted(seconds)));
        platform.faults().roster(list(student("201")));

        launch(platform, "7");

        awaitEnrolled(1);
    }

    @Test
    void saysThatThePlatformIsAway() {
        FakePlatform platform = fetched(Mode.MOODLE);
        platform.stop();

        refresh();

        awaitFailure("can't be reached");
        assertThat(missing()).containsExactly("campus:101", "campus:102");
        platform.start();
        platform.status("101", "Inactive");
        refresh();
        awaitEnrolled(1);
        assertThat(link().rosterFailure()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 500})
    void saysThatThePlatformDoesNotAllowIt(int status) {
        FakePlatform platform = fetched(Mode.MOODLE);
        platform.faults().everyRoster(new Fault.Status(status, Map.of(), "<h1>Not for <i>you</i></h1>"));

        refresh();

        awaitFailure("The LMS returned status %d: Not for you".formatted(status));
        assertThat(missing()).containsExactly("campus:101", "campus:102");
    }

    @Test
    void saysThatThereIsNoToken() {
        FakePlatform platform = platform(Mode.CANVAS);
        platform.faults().token(new Fault.Status(400, Map.of(), "{\"error\": \"invalid_scope\"}"));

        launch(platform, "7");

        awaitFailure("invalid_scope");
        assertThat(link().enrolled()).isZero();
    }

    /// Malformed lists, each with its error message.
    enum NoList {
        EMPTY("", Map.of(), "not a list of members"),
        PAGE("<html>Maintenance</html>", Map.of(), "not JSON: Maintenance"),
        BROKEN("{\"members\": [", Map.of(), "not JSON"),
        ANOTHER_THING("[]", Map.of(), "not a list of members"),
        WITHOUT_MEMBERS("{\"members\": {}}", Map.of(), "not a list of members"),
        TOO_DEEP("[".repeat(100_000), Map.of(), "not JSON"),
        TOO_LARGE("{\"members\": [" + " ".repeat(5 << 20) + "]}", Map.of(), "larger than"),
        TOO_LONG(members("1,".repeat(30_000) + "1"), Map.of(), "more than 20000 members"),
        ELSEWHERE(members(student("666")), next("https://evil.example/members"), "not on its own site"),
        INSIDE(members(student("666")), next("http://169.254.169.254/latest"), "not on its own site"),
        ANOTHER_PORT(members(student("666")), next("http://127.0.0.1:9/"), "not on its own site"),
        FILE(members(student("666")), next("file:///etc/passwd"), "not on its own site"),
        NO_URL(members(student("666")), next("http://["), "not on its own site"),
        LOOP(members(student("666")), next("?again"), "does not end");

        private final String body;

        @SuppressWarnings("ImmutableEnumChecker") // a copy
        private final Map<String, String> headers;

        private final String words;

        NoList(String body, Map<String, String> headers, String words) {
            this.body = body;
            this.headers = Map.copyOf(headers);
            this.words = words;
        }

        private static Map<String, String> next(String url) {
            return Map.of("Link", "<%s>; rel=\"next\"".formatted(url));
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingForWhatIsNoWholeList(NoList list) {
        FakePlatform platform = fetched(Mode.MOODLE);
        platform.faults().everyRoster(new Fault.Status(200, list.headers, list.body));

        refresh();

        awaitFailure(list.words);
        assertThat(missing()).containsExactly("campus:101", "campus:102");
    }

    @Test
    void changesNothingForAListThatBreaksOff() {
        FakePlatform platform = fetched(Mode.MOODLE);
        platform.faults()
                .roster(
                        new Fault.Status(
                                200,
                                Map.of("Link", "<%s?page=2>; rel=\"next\"".formatted(platform.memberships())),
                                members(student("201"))),
                        new Fault.Status(403),
                        new Fault.Status(403));

        refresh();

        awaitFailure("403");
        assertThat(missing()).containsExactly("campus:101", "campus:102");
    }

    @Test
    void readsNoListThatGoesOnForever() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.faults()
                .roster(IntStream.range(0, 300)
                        .mapToObj(page -> new Fault.Status(
                                200,
                                Map.of("Link", "<?page=%d>; rel=\"next\"".formatted(page)),
                                members(student("201"))))
                        .toArray(Fault[]::new));

        launch(platform, "7");

        awaitFailure("more than 200 pages");
        assertThat(link().enrolled()).isZero();
    }

    @Test
    void leavesTheSendersToTheGradesWhereListsHang() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.faults().everyRoster(new Fault.Hang());
        launch(platform, "101");
        for (int link = 0; link < 10; link++) {
            platform.addLink("Link " + link);
            launch(platform, "7");
        }

        handIn("101", RIGHT);

        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select state from lti_grades")
                        .query(String.class)
                        .single()
                        .equals("synced"));
        assertThat(link().rosterFailure()).isNull();
    }
}
