package org.tfgrader.api.grading;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.ids.Incidents;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.Reports;

/// Runs gradings until they finish or the service stops.
@Component
public class GradingRunner {
    private static final Logger log = LoggerFactory.getLogger(GradingRunner.class);

    private final Grading grading;
    private final RunningGradings running;

    GradingRunner(Grading grading, RunningGradings running) {
        this.grading = grading;
        this.running = running;
    }

    /// {@return the result} An exception of the grading becomes the result `grader_failed`.
    ///
    /// @param id the submission's id, for the log
    /// @throws CancellationException if the service stops first
    public Verdict grade(String id, Submission submission, GradingListener listener) {
        try {
            return running.run(id, () -> grading.grade(submission, listener));
        } catch (ExecutionException e) {
            String incident = Incidents.next();
            log.error("Grading of {} failed, incident {}", id, incident, e.getCause());
            return new Verdict.GraderFailed(incident, Verdict.Timings.NONE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /// {@return the report of a result, as it is stored and shown}
    ///
    /// @param seed from which the hidden inputs are generated
    public GradingReport report(Verdict verdict, long seed) {
        return Reports.of(verdict, seed, grading.sandbox());
    }
}
