package org.tfgrader.api.grading.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.tfgrader.api.grading.GradingRunner;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionStore;

class GradingJobTests {
    private static final String ID = "01AAAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void countsNoAttemptThatADatabaseOutageEnded() {
        var outage = new DataAccessResourceFailureException("the database is unavailable");
        SubmissionStore store = mock();
        GradingRunner runner = mock();
        when(runner.accepts()).thenReturn(true);
        StoredSubmission begun = mock();
        when(begun.id()).thenReturn(ID);
        when(store.begin(ID)).thenReturn(Optional.of(begun));
        when(store.files(ID)).thenThrow(outage);
        var job = new GradingJob(store, runner, mock(), mock(), mock(), mock(), mock(), mock(), Clock.systemUTC());

        assertThatThrownBy(() -> job.run(ID)).isSameAs(outage);

        verify(store).putBack(ID, false);
    }
}
