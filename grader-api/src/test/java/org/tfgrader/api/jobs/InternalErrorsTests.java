package org.tfgrader.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternalErrorsTests {
    private final List<String> recorded = new ArrayList<>();

    @Test
    void abandonsAJobAfterTheFirstError() {
        assertIsAbandoned(0, InternalErrors.abandon(recorded::add));
    }

    @ParameterizedTest
    @CsvSource({"0, PT5S", "1, PT10S", "2, PT20S", "8, PT21M20S"})
    void doublesTheDelayAfterEachError(int failures, Duration delay) {
        assertIsRetried(failures, delay, InternalErrors.backOff("grade", recorded::add));
    }

    @Test
    void abandonsAJobAfterTheTenthError() {
        assertIsAbandoned(InternalErrors.RETRIES, InternalErrors.backOff("grade", recorded::add));
    }

    @Test
    void keepsAJobWhoseErrorCantBeRecorded() {
        var job = new RunningJob(0);
        FailureHandler<Void> handler = InternalErrors.abandon(_ -> {
            throw new IllegalStateException("no database");
        });

        assertThatIllegalStateException().isThrownBy(() -> job.fail(handler));

        job.assertIsInQueue();
    }

    @Test
    void retriesAfterTheDelaysOfASchedule() {
        var schedule = RetrySchedule.of(List.of(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        FailureHandler<Void> handler = InternalErrors.retry(schedule, "grade", recorded::add);

        assertIsRetried(0, Duration.ofSeconds(1), handler);
        assertIsRetried(1, Duration.ofMinutes(1), handler);
        assertIsAbandoned(2, handler);
    }

    private void assertIsRetried(int failures, Duration delay, FailureHandler<Void> handler) {
        var job = new RunningJob(failures);

        job.fail(handler);

        job.assertRunsAgainAt(RunningJob.END.plus(delay));
        assertThat(recorded).isEmpty();
    }

    private void assertIsAbandoned(int failures, FailureHandler<Void> handler) {
        var job = new RunningJob(failures);

        job.fail(handler);

        job.assertIsRemoved();
        assertThat(recorded).containsExactly(RunningJob.ID);
    }
}
