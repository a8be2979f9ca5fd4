package org.tfgrader.api.similarity;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.jobs.InternalErrors;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionStore;

/// Compares the current effective attempts that were graded. Code that does not compile can't be parsed, and
/// refused code earns no points.
@Component
class ComparisonJob {
    private static final Logger log = LoggerFactory.getLogger(ComparisonJob.class);
    private static final String GRADED = "graded";

    private final JplagProcess process;
    private final ComparisonStore store;
    private final CountedScores scores;
    private final SubmissionStore submissions;
    private final Clock clock;

    ComparisonJob(
            JplagProcess process,
            ComparisonStore store,
            CountedScores scores,
            SubmissionStore submissions,
            Clock clock) {
        this.process = process;
        this.store = store;
        this.scores = scores;
        this.submissions = submissions;
        this.clock = clock;
    }

    JobOutcome run(String comparison) {
        try {
            List<String> counting = counting();
            Findings findings = counting.size() < 2 ? Findings.NONE : process.compare(counting, submissions::files);
            store.complete(comparison, counting.size(), findings);
            log.info("The similarity comparison is complete, submissions: {}", counting.size());
            return new Done();
        } catch (NotCompared e) {
            log.warn("The similarity comparison failed", e);
            store.fail(comparison, e.words());
            return new Done();
        } catch (CancellationException serviceStops) {
            return new RetryAt(clock.instant());
        }
    }

    private List<String> counting() {
        return scores.of(scores.students()).values().stream()
                .map(CountedScore::submission)
                .filter(submission -> submissions
                        .find(submission)
                        .map(StoredSubmission::verdict)
                        .filter(GRADED::equals)
                        .isPresent())
                .sorted()
                .toList();
    }

    /// Records an internal error, for which the JPlag program is not responsible.
    void abandon(String comparison) {
        store.fail(comparison, InternalErrors.MESSAGE);
    }
}
