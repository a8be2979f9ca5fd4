package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.tfgrader.api.lti.platforms.Urls;

/// Columns that are deleted, or named by a later launch.
@ServiceTest
class ChangedLineItemTests extends LineItemFixture {
    @ParameterizedTest
    @EnumSource
    void makesItAnewWhenSomebodyHasDeletedIt(Mode mode) {
        FakePlatform platform = platform(mode);
        platform.enroll(Person.learner("102", "Bob"));
        launch(platform);
        new LaunchBrowser(port).launch(platform, "102");
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        handIn("102", RIGHT);
        awaitAllSynced(2);
        URI first = columns(platform).getFirst().place();
        platform.columns().delete(first);

        handIn("101", RIGHT);

        await().atMost(patience).untilAsserted(() -> {
            assertThat(columns(platform)).hasSize(1);
            URI second = columns(platform).getFirst().place();
            assertThat(second).isNotEqualTo(first);
            assertThat(platform.columns().grade(second, "101")).isPresent();
            // Whose score stood in the first one has it in the second one, too.
            assertThat(platform.columns().grade(second, "102")).isPresent();
        });
        awaitAllSynced(2);
    }

    @ParameterizedTest
    @EnumSource
    void noticesThatItIsDeletedThoughNobodyHandsIn(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        handIn("101", RIGHT);
        awaitState(State.SYNCED);
        URI first = columns(platform).getFirst().place();
        platform.columns().delete(first);

        sync.reconcile();

        await().atMost(patience)
                .until(() -> columns(platform).stream()
                        .anyMatch(column ->
                                platform.columns().grade(column.place(), "101").isPresent()));
        assertThat(columns(platform)).extracting(Column::place).doesNotContain(first);
    }

    @Test
    void makesNoneOverAndOverWhereScoresGoNowhere() {
        FakePlatform platform = platform(Mode.MOODLE);
        launch(platform);
        jdbc.sql("update lti_links set scopes = ?")
                .param(Scopes.SCORE + " " + Scopes.LINE_ITEM)
                .update();
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.SYNCED);
        // The score and the column; then looking for a second one, making it and sending to it.
        platform.columns().delete(columns(platform).getFirst().place());
        platform.faults()
                .gradebook(
                        new Fault.Status(404),
                        new Fault.Status(404),
                        new Fault.Status(200, Map.of(), "[]"),
                        new Fault.Status(200, Map.of(), "[]"),
                        new Fault.Status(201, Map.of(), "{\"id\": \"%s/gone/lineitem\"}".formatted(platform.issuer())),
                        new Fault.Status(404));

        handIn("101", RIGHT);

        awaitState(State.REFUSED);
        assertThat(words()).contains("404");
        sync.reconcile();
        await().during(Duration.ofMillis(500))
                .atMost(patience)
                .until(() -> storedGrade().state() == State.REFUSED);
        assertThat(columns(platform)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepsAColumnThatIsThereWhateverTheAnswerToAScoreSays(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.SYNCED);
        URI column = columns(platform).getFirst().place();
        jdbc.sql("update lti_grades set stamped_at = null").update();
        // What is shown there is asked first, and the score sent then.
        platform.faults().everyGradebook(2, new Fault.Status(404));

        handIn("101", RIGHT);

        awaitState(State.REFUSED);
        assertThat(words()).contains("404");
        platform.faults().everyGradebook(0, new Fault.Status(404));
        sync.reconcile();
        awaitState(State.SYNCED);
        assertThat(columns(platform)).extracting(Column::place).containsExactly(column);
        assertThat(platform.columns().grade(column, "101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(100));
    }

    @ParameterizedTest
    @EnumSource
    void knowsItsOwnScoreWhereALaunchSpellsTheColumnOtherwise(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.SYNCED);
        URI column = columns(platform).getFirst().place();
        platform.faults().everyGradebook(1, new Fault.Status(503));
        handIn("101", RIGHT);
        awaitState(State.REFUSED);
        platform.faults().everyGradebook(0, new Fault.Status(503));

        launchWith(
                platform,
                endpoint -> endpoint.put(
                        "lineitem", Urls.with(column, Map.of("section", "2")).toString()));

        awaitState(State.SYNCED);
        assertThat(platform.columns().grade(column, "101"))
                .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(100));
    }

    @Test
    void sendsToNewLineItemWithoutResultsAccess() {
        FakePlatform platform = platform(Mode.MOODLE);
        launch(platform);
        handIn("101", RIGHT);
        awaitState(State.SYNCED);
        URI named = platform.columns().add("Named", null, null, "link-2");

        launchWith(platform, endpoint -> {
            endpoint.put("lineitem", named.toString());
            endpoint.put("scope", List.of(Scopes.SCORE));
        });

        await().atMost(patience)
                .until(() -> platform.columns().grade(named, "101").isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void sendsToTheColumnThatALaterLaunchNames(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform);
        handIn("101", ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.SYNCED);
        URI named = platform.columns().add("Named", null, null, "link-2");

        launchWith(platform, endpoint -> endpoint.put("lineitem", named.toString()));

        await().atMost(patience)
                .untilAsserted(() -> assertThat(platform.columns().grade(named, "101"))
                        .hasValueSatisfying(grade -> assertThat(grade.score()).isEqualTo(85)));
        platform.columns().delete(named);
        handIn("101", RIGHT);
        awaitState(State.REFUSED);
        assertThat(words()).contains("404");
    }

    private void awaitAllSynced(int grades) {
        await().atMost(patience).until(() -> count(State.SYNCED), synced -> synced == grades);
    }
}
