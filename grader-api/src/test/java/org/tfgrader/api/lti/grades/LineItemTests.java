package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.platform.Column;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.lti.platforms.Scopes;
import org.tfgrader.api.settings.DatabaseTime;

/// Links for which the platform names no column.
@ServiceTest
@Tag("sql")
class LineItemTests extends LineItemFixture {
    @ParameterizedTest
    @EnumSource
    void makesAColumnWhereThereIsNone(Mode mode) {
        FakePlatform platform = platform(mode);
        platform.columns().add("Exam", null, null, null);
        launch(platform);
        assertThat(columns(platform)).isEmpty();

        handIn("101", ScriptedGrading.WRONG_SIGMOID);

        awaitState(State.SYNCED);
        Column made = columns(platform).getFirst();
        assertThat(made).isEqualTo(new Column(made.place(), "Hand signs", 100, RESOURCE, TAG, "link-2"));
        assertThat(platform.columns().grade(made.place(), "101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(85));
        handIn("101", RIGHT);
        await().atMost(patience)
                .until(
                        () -> platform.columns()
                                .grade(made.place(), "101")
                                .orElseThrow()
                                .score(),
                        score -> score == 100);
        assertThat(columns(platform)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void findsTheColumnThatItHasMadeBefore(Mode mode) {
        FakePlatform platform = platform(mode);
        platform.pageSize(1);
        platform.columns().add("Of another link", RESOURCE, TAG, "link-1");
        platform.columns().add("Bound to it by somebody", null, null, "link-2");
        URI own = platform.columns().add("Own", RESOURCE, TAG, "link-2");
        launch(platform);

        handIn("101", RIGHT);

        awaitState(State.SYNCED);
        assertThat(platform.columns().grade(own, "101")).isPresent();
        assertThat(platform.columns().all()).hasSize(4);
    }

    @Test
    void findsItsColumnWhereThePlatformDoesNotKeepForWhichLinkItIs() {
        FakePlatform platform = platform(Mode.CANVAS);
        URI own = platform.columns().add("Own", RESOURCE, TAG, null);
        launch(platform);

        handIn("101", RIGHT);

        awaitState(State.SYNCED);
        assertThat(platform.columns().grade(own, "101")).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void takesTheOnlyColumnOfTheLink(Mode mode) {
        FakePlatform platform = platform(mode);
        URI only = platform.columns().add("Bound to it by somebody", null, null, "link-2");
        launch(platform);

        handIn("101", RIGHT);

        awaitState(State.SYNCED);
        assertThat(platform.columns().grade(only, "101")).isPresent();
        assertThat(columns(platform)).hasSize(1);
    }

    @Test
    void makesItsOwnWhereSeveralBelongToTheLink() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.columns().add("One", null, null, "link-2");
        platform.columns().add("Another", "introduction-to-pottery", TAG, "link-2");
        launch(platform);

        handIn("101", RIGHT);

        awaitState(State.SYNCED);
        assertThat(columns(platform)).hasSize(3);
        assertThat(platform.columns().grade(columns(platform).getLast().place(), "101"))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void makesOneForMany(Mode mode) {
        FakePlatform platform = platform(mode);
        List<String> subs = IntStream.range(200, 220).mapToObj(String::valueOf).toList();
        subs.forEach(sub -> {
            platform.enroll(Person.learner(sub, "Student " + sub));
            handIn(sub, RIGHT);
        });

        subs.parallelStream()
                .forEach(sub -> assertThat(
                                new LaunchBrowser(port).launch(platform, sub).statusCode())
                        .isEqualTo(302));

        await().atMost(patience)
                .until(
                        () -> jdbc.sql("select count(*) from lti_grades where state = 'synced'")
                                .query((row, number) -> row.getInt(1))
                                .single(),
                        synced -> synced == subs.size());
        assertThat(columns(platform)).hasSize(1);
        URI column = columns(platform).getFirst().place();
        assertThat(subs)
                .allSatisfy(sub -> assertThat(platform.columns().grade(column, sub))
                        .hasValueSatisfying(grade -> assertThat(grade.posts()).isEqualTo(1)));
    }

    @ParameterizedTest
    @EnumSource
    void makesNoSecondOneWhenAnAnswerIsLost(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        // Both lists are read first.
        platform.faults()
                .gradebook(
                        new Fault.Status(200, Map.of(), "[]"),
                        new Fault.Status(200, Map.of(), "[]"),
                        new Fault.AnswerLost());

        handIn("101", RIGHT);

        // If the platform is only slow, its column is not visible immediately.
        await().atMost(patience)
                .untilAsserted(() -> assertThat(Duration.between(Instant.now(), soughtUntil()))
                        .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(4)));
        assertThat(columns(platform)).hasSize(1);
        jdbc.sql("update lti_links set line_item_sought_until = ?")
                .param(DatabaseTime.utc(Instant.now()))
                .update();
        awaitState(State.SYNCED);
        assertThat(columns(platform)).hasSize(1);
    }

    private Instant soughtUntil() {
        return jdbc.sql("select line_item_sought_until from lti_links")
                .query((row, number) -> DatabaseTime.instant(row, "line_item_sought_until"))
                .optional()
                .orElse(Instant.MIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 422})
    void saysThatThePlatformMakesNone(int status) {
        FakePlatform platform = platform(Mode.MOODLE);
        launch(platform);
        platform.faults().everyGradebook(1, new Fault.Status(status, Map.of(), "<b>No columns</b> for tools"));

        handIn("101", RIGHT);

        awaitState(State.REFUSED);
        assertThat(words()).isEqualTo("The LMS returned status %d: No columns for tools".formatted(status));
        platform.faults().everyGradebook(0, new Fault.Status(500));
        retry(State.REFUSED);
        awaitState(State.SYNCED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "<html>",
                "{}",
                "{\"id\": 7}",
                "[7]",
                "[{\"id\": null, \"resourceLinkId\": \"link-2\"}]",
                "[{\"id\": \"javascript:alert(1)\", \"resourceLinkId\": \"link-2\"}]",
                "[{\"id\": \"http://127.0.0.1:9/columns/1\", \"resourceLinkId\": \"link-2\"}]",
                "[{\"id\": \"http://127.0.0.1:9/\\u0000\", \"resourceLinkId\": \"link-2\"}]"
            })
    void takesNothingThatIsNoColumn(String answer) {
        FakePlatform platform = platform(Mode.CANVAS);
        launch(platform);
        platform.faults().everyGradebook(1, new Fault.Status(200, Map.of("Content-Type", "application/json"), answer));

        handIn("101", RIGHT);

        awaitState(State.REFUSED);
        assertThat(words()).startsWith("The LMS");
        assertThat(jdbc.sql("select count(*) from lti_links where line_item is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void looksForNoneWhereItMayMakeNone() {
        FakePlatform platform = platform(Mode.CANVAS);
        launchWith(platform, endpoint -> endpoint.put("scope", List.of(Scopes.SCORE, Scopes.RESULT)));
        handIn("101", RIGHT);

        awaitState(State.REFUSED);

        assertThat(words()).contains("offers no gradebook column");
        assertThat(platform.requests()).noneMatch(request -> request.contains("line_items"));
    }
}
