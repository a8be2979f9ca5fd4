package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.platform.Column;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.lti.platforms.Scopes;
import org.tfgrader.api.settings.DatabaseTime;

/// Links whose launches name no line item.
@ServiceTest
class LineItemTests extends GradeFixture {
    private static final String ENDPOINT = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String RESOURCE = "introduction-to-tensorflow";
    private static final String TAG = "grade";
    private static final String LINK = "link-2";

    /// {@return an LMS whose course has a link without a line item}
    private FakePlatform withoutLineItem(Mode mode) {
        FakePlatform platform = platform(mode);
        assertThat(platform.addLink("Hand signs")).isEqualTo(LINK);
        return platform;
    }

    /// {@return the line items of the link, or with the marks of this tool}
    private static List<Column> columns(FakePlatform platform) {
        return platform.columns().all().stream()
                .filter(column -> LINK.equals(column.link()) || RESOURCE.equals(column.resourceId()))
                .toList();
    }

    @Tag("sql")
    @ParameterizedTest
    @EnumSource
    void createsALineItem(Mode mode) {
        FakePlatform platform = withoutLineItem(mode);
        platform.columns().add("Exam", null, null, null);
        launch(platform);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.SYNCED);
        Column made = columns(platform).getFirst();
        assertThat(made).isEqualTo(new Column(made.place(), "Hand signs", 100, RESOURCE, TAG, LINK));
        assertThat(platform.columns().grade(made.place(), "101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(85));
    }

    /// Line items that the LMS has before the first launch: those of the link, and those with the marks of this tool.
    enum Existing {
        OWN(LINK, true, false),
        OWN_WITHOUT_LINK(null, true, false),
        THE_ONLY_ONE_OF_THE_LINK(LINK, false, false),
        ONE_OF_SEVERAL(LINK, false, true);

        private final @Nullable String link;
        private final boolean isMarked;
        private final boolean isNewNeeded;

        Existing(@Nullable String link, boolean isMarked, boolean isNewNeeded) {
            this.link = link;
            this.isMarked = isMarked;
            this.isNewNeeded = isNewNeeded;
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsAnExistingLineItem(Existing existing) {
        FakePlatform platform = withoutLineItem(Mode.CANVAS);
        platform.pageSize(1);
        platform.columns().add("Of another link", RESOURCE, TAG, "link-1");
        URI item = platform.columns()
                .add("Existing", existing.isMarked ? RESOURCE : null, existing.isMarked ? TAG : null, existing.link);
        if (existing.isNewNeeded) {
            platform.columns().add("Another", "introduction-to-pottery", TAG, LINK);
        }
        int before = platform.columns().all().size();
        launch(platform);
        handIn(RIGHT);
        awaitState(State.SYNCED);
        assertThat(platform.columns().grade(item, "101").isPresent()).isEqualTo(!existing.isNewNeeded);
        assertThat(platform.columns().all()).hasSize(existing.isNewNeeded ? before + 1 : before);
    }

    @Tag("sql")
    @Test
    void createsOneLineItemForManyStudentsAndSendsEachGradeOnce() {
        FakePlatform platform = withoutLineItem(Mode.MOODLE);
        List<String> subs = IntStream.range(200, 210).mapToObj(String::valueOf).toList();
        subs.forEach(sub -> {
            platform.enroll(Person.learner(sub, "Student " + sub));
            handIn(sub, RIGHT);
        });
        subs.parallelStream()
                .forEach(sub -> assertThat(
                                new LaunchBrowser(port).launch(platform, sub).statusCode())
                        .isEqualTo(302));
        await().until(() -> count(State.SYNCED) == subs.size());
        URI item = columns(platform).getFirst().place();
        assertThat(columns(platform)).hasSize(1);
        assertThat(subs)
                .allSatisfy(sub -> assertThat(platform.columns().grade(item, sub))
                        .hasValueSatisfying(grade -> assertThat(grade.posts()).isEqualTo(1)));
    }

    @Test
    void createsNoSecondLineItemAfterALostResponse() {
        FakePlatform platform = withoutLineItem(Mode.MOODLE);
        launch(platform);
        // Both lists are read first.
        platform.faults()
                .gradebook(
                        new Fault.Status(200, Map.of(), "[]"),
                        new Fault.Status(200, Map.of(), "[]"),
                        new Fault.AnswerLost());
        handIn(RIGHT);
        await().until(() -> words().startsWith("Searching"));
        assertThat(columns(platform)).hasSize(1);
        jdbc.sql("update lti_links set line_item_sought_until = ?")
                .param(DatabaseTime.utc(Instant.now()))
                .update();
        awaitState(State.SYNCED);
        assertThat(columns(platform)).hasSize(1);
    }

    @Tag("sql")
    @Test
    void saysThatTheLmsCreatesNone() {
        FakePlatform platform = withoutLineItem(Mode.MOODLE);
        launch(platform);
        platform.faults().everyGradebook(1, new Fault.Status(422, Map.of(), "<b>No columns</b> for tools"));
        handIn(RIGHT);
        awaitState(State.REFUSED);
        assertThat(words()).isEqualTo("The LMS returned status 422: No columns for tools");
        platform.faults().everyGradebook(0, new Fault.Status(500));
        retry(State.REFUSED);
        awaitState(State.SYNCED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "[{\"id\": null, \"resourceLinkId\": \"link-2\"}]",
                "[{\"id\": \"javascript:alert(1)\", \"resourceLinkId\": \"link-2\"}]",
                "[{\"id\": \"http://127.0.0.1:9/columns/1\", \"resourceLinkId\": \"link-2\"}]"
            })
    void refusesAnInvalidList(String list) {
        FakePlatform platform = withoutLineItem(Mode.CANVAS);
        launch(platform);
        platform.faults().everyGradebook(1, new Fault.Status(200, Map.of("Content-Type", "application/json"), list));
        handIn(RIGHT);
        awaitState(State.REFUSED);
        assertThat(words()).startsWith("The LMS");
        assertThat(jdbc.sql("select count(*) from lti_links where line_item is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void searchesNoneWithoutPermission() {
        FakePlatform platform = withoutLineItem(Mode.CANVAS);
        launchWith(platform, Map.of("scope", List.of(Scopes.SCORE, Scopes.RESULT)));
        handIn(RIGHT);
        awaitState(State.REFUSED);
        assertThat(words()).contains("offers no gradebook column");
        assertThat(platform.requests()).noneMatch(request -> request.contains("line_items"));
    }

    @Tag("sql")
    @Test
    void createsANewLineItemForAResentGradeAfterADeletion() {
        FakePlatform platform = withoutLineItem(Mode.MOODLE);
        launch(platform);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.SYNCED);
        URI first = columns(platform).getFirst().place();
        platform.columns().delete(first);
        handIn(RIGHT);
        awaitState(State.REFUSED);
        assertThat(words()).contains("status 404", "resend the grade");
        retry(State.REFUSED);
        awaitState(State.SYNCED);
        assertThat(columns(platform)).singleElement().satisfies(second -> {
            assertThat(second.place()).isNotEqualTo(first);
            assertThat(platform.columns().grade(second.place(), "101")).isPresent();
        });
    }

    @Test
    void sendsToTheLineItemThatALaterLaunchNames() {
        FakePlatform platform = withoutLineItem(Mode.CANVAS);
        launch(platform);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.SYNCED);
        URI named = platform.columns().add("Named", null, null, LINK);
        launchWith(platform, Map.of("lineitem", named.toString()));
        await().untilAsserted(() -> assertThat(platform.columns().grade(named, "101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(85)));
        // It is not replaced: a launch has named it.
        platform.columns().delete(named);
        handIn(RIGHT);
        awaitState(State.REFUSED);
        assertThat(words()).contains("status 404").doesNotContain("resend");
    }

    private void launchWith(FakePlatform platform, Map<String, Object> changes) {
        Begun begun = browser.begin(platform, "101");
        Map<String, Object> endpoint = new HashMap<>(Map.of(
                "scope",
                List.of(Scopes.SCORE, Scopes.RESULT, Scopes.LINE_ITEM),
                "lineitems",
                platform.lineItems().toString()));
        endpoint.putAll(changes);
        String token = platform.idToken("101", begun.nonce(), claims -> claims.claim(ENDPOINT, endpoint));
        assertThat(browser.finish(token, begun.state()).statusCode()).isEqualTo(302);
    }
}
