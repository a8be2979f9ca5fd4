package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.Fault;
import org.tfgrader.api.lti.platforms.Scopes;

/// What becomes of grades that a platform does not take.
@ServiceTest
class GradeFailureTests extends SentGradeFixture {
    /// What a platform does wrong, and how often, so that a score meets it once.
    enum Trouble {
        CONFLICT(List.of(new Fault.Status(409), new Fault.Status(409))),
        OVERLOAD(List.of(new Fault.Status(429, Map.of("Retry-After", "1"), ""))),
        FAILURE(Collections.nCopies(5, new Fault.Status(500))),
        BAD_GATEWAY(List.of(new Fault.Status(502))),
        DISCONNECT(Collections.nCopies(3, new Fault.Disconnect())),
        HANG(List.of(new Fault.Hang())),
        BRIEF_REFUSAL_OF_THE_TOKEN(List.of(new Fault.Status(401))),
        BRIEF_REFUSAL_BY_OPEN_EDX(List.of(new Fault.Status(403)));

        @SuppressWarnings("ImmutableEnumChecker") // a copy
        private final List<Fault> faults;

        Trouble(List<? extends Fault> faults) {
            this.faults = List.copyOf(faults);
        }
    }

    @Tag("full") // It lasts until the timeout of a request.
    @Test
    void triesAgainAfterARequestThatHangs() {
        triesAgainAfterTroubleThatPasses(Trouble.HANG);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HANG")
    void triesAgainAfterTroubleThatPasses(Trouble trouble) {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.faults().gradebook(trouble.faults.toArray(Fault[]::new));

        handIn(ScriptedGrading.WRONG_SIGMOID);

        awaitSynced(platform, 85);
        assertThat(grade(platform).posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void looksWhetherAScoreWasTakenWhoseAnswerWasLost(Mode mode) {
        FakePlatform platform = platform(mode);
        jdbc.sql("update lti_links set scopes = ?").param(Scopes.SCORE).update();
        platform.faults().gradebook(new Fault.AnswerLost());
        handIn(ScriptedGrading.WRONG_SIGMOID);
        await().atMost(patience).until(() -> platform.scorePosts().size() == 1);
        jdbc.sql("update lti_links set scopes = ?")
                .param(Scopes.SCORE + " " + Scopes.RESULT)
                .update();

        awaitSynced(platform, 85);

        assertThat(grade(platform).posts()).isLessThanOrEqualTo(2);
    }

    @Test
    void takesANewTokenWhenThePlatformTakesTheOldOneNoMore() {
        FakePlatform platform = platform(Mode.MOODLE);
        handIn(ScriptedGrading.WRONG_SIGMOID);
        awaitSynced(platform, 85);
        platform.expireTokens();

        handIn(RIGHT);

        awaitSynced(platform, 100);
        assertThat(platform.tokenRequests()).isEqualTo(4);
    }

    @Test
    void comesBackToAPlatformThatWasAway() {
        FakePlatform platform = platform(Mode.CANVAS);
        platform.stop();
        handIn(ScriptedGrading.WRONG_SIGMOID);
        await().atMost(patience).until(() -> !words().isEmpty());
        assertThat(storedGrade().state()).isEqualTo(State.PENDING);

        platform.start();

        awaitSynced(platform, 85);
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatIsRefusedInSightUntilItIsSentAgain(Refused refused) {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.faults()
                .everyGradebook(1, new Fault.Status(refused.status, Map.of(), "<p>No such\nuser <b>here</b></p>"));
        handIn(ScriptedGrading.WRONG_SIGMOID);

        awaitState(State.REFUSED);
        assertThat(words()).isEqualTo("The LMS returned status %d: No such user here".formatted(refused.status));
        platform.faults().everyGradebook(0, new Fault.Status(500));

        retry(State.REFUSED);

        awaitSynced(platform, 85);
    }

    /// What a platform does not take, and will not take later either.
    enum Refused {
        MALFORMED(400),
        TOKEN(401),
        FORBIDDEN(403),
        GONE(404),
        UNKNOWN_USER(422);

        private final int status;

        Refused(int status) {
            this.status = status;
        }
    }

    @Test
    void givesUpInSightWhenThePlatformStaysAway() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.faults().everyGradebook(1, new Fault.Status(503));
        handIn(RIGHT);

        awaitState(State.REFUSED);

        assertThat(words()).startsWith("The LMS returned status 503");
        platform.faults().everyGradebook(0, new Fault.Status(503));
        sync.reconcile();
        awaitSynced(platform, 100);
    }

    @Test
    void saysThatThePlatformGivesNoToken() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.faults().token(new Fault.Status(400, Map.of(), "{\"error\": \"invalid_client\"}"));
        handIn(RIGHT);

        awaitState(State.REFUSED);

        assertThat(words()).contains("returned no access token (status 400)", "invalid_client");
    }

    @Test
    void asksAgainForATokenThatThePlatformCantGiveNow() {
        FakePlatform platform = platform(Mode.MOODLE);
        platform.faults().token(new Fault.Status(503), new Fault.Disconnect());
        handIn(RIGHT);

        awaitSynced(platform, 100);
    }
}
