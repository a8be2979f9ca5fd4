package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;

/// Grades that an LMS does not accept.
@ServiceTest
class GradeFailureTests extends GradeFixture {
    /// Temporary failures of an LMS.
    enum Trouble {
        CONFLICT(List.of(new Fault.Status(409))),
        OVERLOAD(List.of(new Fault.Status(429, Map.of("Retry-After", "1"), ""))),
        FAILURE(Collections.nCopies(2, new Fault.Status(500))),
        DISCONNECT(Collections.nCopies(2, new Fault.Disconnect())),
        BRIEF_REFUSAL_OF_THE_TOKEN(List.of(new Fault.Status(401))),
        BRIEF_REFUSAL_BY_OPEN_EDX(List.of(new Fault.Status(403)));

        @SuppressWarnings("ImmutableEnumChecker") // a copy
        private final List<Fault> faults;

        Trouble(List<? extends Fault> faults) {
            this.faults = List.copyOf(faults);
        }
    }

    @ParameterizedTest
    @EnumSource
    void retriesAfterATemporaryFailure(Trouble trouble) {
        FakePlatform platform = launched(Mode.MOODLE);
        // Without results, the first request is a score.
        jdbc.sql("update lti_links set line_item_readable = false").update();
        platform.faults().gradebook().next(trouble.faults.toArray(Fault[]::new));
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        assertThat(platform.grade("101").orElseThrow().posts()).isEqualTo(1);
    }

    @Test
    void readsWhetherAScoreWithALostResponseWasAccepted() {
        FakePlatform platform = launched(Mode.CANVAS);
        jdbc.sql("update lti_links set line_item_readable = false").update();
        platform.faults().gradebook().next(new Fault.AnswerLost());
        handIn(ScriptedGrading.WRONG_SIGMOID);
        await().until(() -> platform.scorePosts().size() == 1);
        jdbc.sql("update lti_links set line_item_readable = true").update();
        awaitSynced(platform, 85);
        assertThat(platform.grade("101").orElseThrow().posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404})
    void keepsARefusedGradeUntilItIsSentAgain(int status) {
        FakePlatform platform = launched(Mode.MOODLE);
        platform.faults().gradebook().always(new Fault.Status(status, Map.of(), "<p>No such\nuser <b>here</b></p>"));
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.REFUSED);
        assertThat(words()).startsWith("The LMS returned status %d: No such user here".formatted(status));
        platform.faults().gradebook().always(null);
        retry(State.REFUSED);
        awaitSynced(platform, 85);
    }

    @Test
    void keepsALaterGradeOfTheLmsAfterItRefusedToReplaceOne() {
        FakePlatform platform = launched(Mode.MOODLE);
        platform.override("101", 40);
        handIn(RIGHT);
        awaitState(State.OVERRIDDEN);
        platform.faults().gradebook().always(new Fault.Status(400));
        retry(State.OVERRIDDEN);
        awaitState(State.REFUSED);
        platform.faults().gradebook().always(null);
        platform.override("101", 30);

        compare();

        awaitState(State.OVERRIDDEN);
        assertThat(words()).contains("shows 30 of 100");
    }

    @Test
    void refusesAGradeAfterALongOutage() {
        FakePlatform platform = launched(Mode.MOODLE);
        platform.faults().gradebook().always(new Fault.Status(503));
        handIn(RIGHT);

        awaitState(State.REFUSED);

        assertThat(words()).startsWith("The LMS returned status 503");
        platform.faults().gradebook().always(null);
        compare();
        awaitSynced(platform, 100);
    }

    @Test
    void retriesSoonWhileMoodlesColumnIsLocked() {
        FakePlatform platform = launched(Mode.MOODLE);
        platform.lockColumns(true);
        handIn(RIGHT);
        await().until(() -> words().contains("Internal Server Error. The grade may be locked"));
        assertThat(storedGrade().state()).isEqualTo(State.PENDING);
        assertThat(storedGrade().nextAt()).isBefore(Instant.now().plus(Duration.ofMinutes(15)));
        platform.lockColumns(false);

        retry(State.PENDING);

        awaitSynced(platform, 100);
    }

    @Test
    void saysThatTheLmsReturnsNoToken() {
        FakePlatform platform = launched(Mode.MOODLE);
        platform.faults().token().next(new Fault.Status(400, Map.of(), "{\"error\": \"invalid_client\"}"));
        handIn(RIGHT);

        awaitState(State.REFUSED);

        assertThat(words()).contains("returned no access token (status 400)", "invalid_client");
    }

    @Test
    void requestsATokenAgainAfterAnOutage() {
        FakePlatform platform = launched(Mode.MOODLE);
        platform.faults().token().next(new Fault.Status(503), new Fault.Disconnect());
        handIn(RIGHT);

        awaitSynced(platform, 100);
    }

    @Tag("sql")
    @Test
    void sendsTheGradesOfALinkOnceALaunchNamesItsLineItem() {
        FakePlatform platform = platform(Mode.MOODLE).enroll(Person.instructor("7", "Grace Hopper"));
        platform.addLink("Hand signs");
        launch(platform);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitState(State.REFUSED);
        assertThat(words()).contains("accepts no grades", "Accept grades from the tool");

        platform.acceptGrades();
        browser.launch(platform, "7");

        awaitSynced(platform, 85);
    }
}
