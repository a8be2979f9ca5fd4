package org.tfgrader.api.lti.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.client.MembershipService.Member;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.lti.platforms.RegistrationStore;

/// Lists of members that come in pages, or are invalid.
@ServiceTest
class MembershipServiceTests extends LtiFixture {
    private static final String ASSISTANT =
            "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant";

    private final FakePlatform platform = newPlatform(Mode.CANVAS);

    @Autowired
    private MembershipService memberships;

    @Autowired
    private RegistrationStore registrations;

    @BeforeEach
    void register() {
        platform.trust(toolKeys());
        Registrations.registerOnly(instructor, platform, "campus");
    }

    private Collection<Member> students() throws CallFailedException {
        return memberships.students(registrations.all().getFirst(), platform.memberships());
    }

    private static String student(String sub) {
        return "{\"user_id\": \"%s\", \"roles\": [\"Learner\"]}".formatted(sub);
    }

    private static String members(String... members) {
        return "{\"members\": [%s]}".formatted(String.join(", ", members));
    }

    private static Fault list(Map<String, String> headers, String... members) {
        return new Fault.Status(200, headers, members(members));
    }

    private static Map<String, String> next(String url) {
        return Map.of("Link", "<%s>; rel=\"next\"".formatted(url));
    }

    @Test
    void readsActiveStudentsOfAllPages() throws CallFailedException {
        platform.pageSize(2);
        IntStream.range(101, 106)
                .forEach(sub -> platform.enroll(Person.learner(String.valueOf(sub), "Student " + sub)));
        platform.enroll(new Person("8", "Assistant", "", Arrays.asList(FakePlatform.LEARNER, ASSISTANT)));
        platform.enroll(Person.instructor("7", "Grace Hopper"));
        platform.status("103", "Inactive");
        platform.status("104", "Deleted");

        assertThat(students())
                .containsExactly(
                        new Member("campus:101", "Student 101"),
                        new Member("campus:102", "Student 102"),
                        new Member("campus:105", "Student 105"));
    }

    enum NextLink {
        UNQUOTED(url -> "<%s>;rel=next".formatted(url)),
        CANVAS(url -> "<%1$s&a>; rel=\"current\",<%1$s>; rel=\"next\",<%1$s&b>; rel=\"last\"".formatted(url)),
        SEVERAL_WORDS(url -> "<%s>; title=\"a\"; rel=\"last next\"".formatted(url)),
        RELATIVE(url -> "<%s>; rel=\"next\"".formatted(url.substring(url.indexOf('?'))));

        @SuppressWarnings("ImmutableEnumChecker") // without state
        private final UnaryOperator<String> header;

        NextLink(UnaryOperator<String> header) {
            this.header = header;
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsEachFormOfLink(NextLink next) throws CallFailedException {
        platform.faults()
                .roster()
                .next(
                        list(Map.of("Link", next.header.apply(platform.memberships() + "?page=2")), student("201")),
                        list(Map.of(), student("202")));

        assertThat(students()).hasSize(2);
        assertThat(platform.requests()).anyMatch(request -> request.contains("names_and_roles?page=2"));
    }

    @Test
    void readsMembersWithFewFields() throws CallFailedException {
        platform.faults()
                .roster()
                .next(list(
                        Map.of(),
                        "{\"user_id\": 5, \"roles\": [\"Learner\"]}",
                        "{\"user_id\": \"6\", \"roles\": [\"Learner\"], \"given_name\": \"Emmy\\uD800\\u0000\","
                                + " \"family_name\": \"Noether\"}",
                        "{\"user_id\": \"no roles\"}",
                        "{\"roles\": [\"Learner\"]}",
                        student("with spaces"),
                        student("x".repeat(300)),
                        "7",
                        "null"));

        assertThat(students()).containsExactly(new Member("campus:5", null), new Member("campus:6", "Emmy Noether"));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE})
    void acceptsATokenWithAnyLifetime(long seconds) throws CallFailedException {
        platform.faults()
                .token()
                .next(new Fault.Status(
                        200, Map.of(), "{\"access_token\": \"any\", \"expires_in\": %d}".formatted(seconds)));
        platform.faults().roster().next(list(Map.of(), student("201")));

        assertThat(students()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 503})
    void saysThatTheLmsRefusesTheList(int status) {
        platform.faults().roster().always(new Fault.Status(status, Map.of(), "<h1>Not for <i>you</i></h1>"));

        assertThatExceptionOfType(CallFailedException.class)
                .isThrownBy(this::students)
                .satisfies(failure -> assertThat(failure.isTemporary()).isEqualTo(status == 503))
                .withMessage("The LMS returned status %d: Not for you", status);
    }

    @Test
    void saysThatTheLmsCannotBeReached() {
        platform.stop();

        assertThatExceptionOfType(CallFailedException.class)
                .isThrownBy(this::students)
                .satisfies(failure -> assertThat(failure.isTemporary()).isTrue())
                .withMessageContaining("can't be reached");
    }

    /// Invalid lists, each with its error message.
    enum NoList {
        PAGE("<html>Maintenance</html>", Map.of(), "not JSON: Maintenance"),
        WITHOUT_MEMBERS("{\"members\": {}}", Map.of(), "not a list of members"),
        TOO_DEEP("[".repeat(100_000), Map.of(), "not JSON"),
        TOO_LARGE("{\"members\": [" + " ".repeat(5 << 20) + "]}", Map.of(), "larger than"),
        TOO_LONG(members("1,".repeat(30_000) + "1"), Map.of(), "more than 20000 members"),
        ON_ANOTHER_SITE(members(student("666")), next("https://evil.example/members"), "not on its own site"),
        ON_ANOTHER_PORT(members(student("666")), next("http://127.0.0.1:9/"), "not on its own site"),
        WITHOUT_URL(members(student("666")), next("http://["), "not on its own site"),
        WITHOUT_END(members(student("666")), next("?again"), "more than 200 pages");

        private final String body;

        @SuppressWarnings("ImmutableEnumChecker") // a copy
        private final Map<String, String> headers;

        private final String words;

        NoList(String body, Map<String, String> headers, String words) {
            this.body = body;
            this.headers = Map.copyOf(headers);
            this.words = words;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnInvalidList(NoList list) {
        platform.faults().roster().always(new Fault.Status(200, list.headers, list.body));

        assertThatExceptionOfType(CallFailedException.class)
                .isThrownBy(this::students)
                .withMessageContaining(list.words);
    }
}
