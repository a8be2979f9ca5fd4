package org.tfgrader.api.grading.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.grading.Grading;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;
import org.tfgrader.engine.report.VerdictKind;

/// Metrics of the gradings on this node. Sum them to get those of all nodes.
@Component
class GradingMetrics {
    private final MeterRegistry registry;

    GradingMetrics(MeterRegistry registry, Grading grading, GraderProperties settings) {
        this.registry = registry;
        if (settings.grades()) {
            // All verdicts exist from the start, so that an increase is visible for the first of each.
            for (VerdictKind verdict : VerdictKind.values()) {
                gradings(verdict.word());
            }
            delay();
            failures();
            FunctionCounter.builder("grader.workers.started", grading, Grading::workersStarted)
                    .description("Worker processes started by this node")
                    .register(registry);
        }
    }

    /// Counts a stored result.
    void graded(StoredSubmission stored, GradingReport report) {
        Instant end = stored.endedAt();
        if (end == null) {
            throw new IllegalArgumentException("a submission without an end time has no result");
        }
        Instant start = stored.startedAt() == null ? stored.submittedAt() : stored.startedAt();
        gradings(report.verdict().word()).record(Duration.between(start, end));
        delay().record(Duration.between(SortableIds.madeAt(stored.id()), end));
        TimingsReport timings = report.timings();
        stage("compile", timings.compileMs());
        stage("open", timings.gradeMs());
        stage("train", timings.trainMs());
        stage("hidden", timings.hiddenMs());
    }

    /// Counts an attempt on which the grader itself failed.
    void failed() {
        failures().increment();
    }

    private Timer gradings(String verdict) {
        return Timer.builder("grader.grading")
                .description("Duration of gradings on this node, by verdict")
                .tag("verdict", verdict)
                .register(registry);
    }

    private Timer delay() {
        return Timer.builder("grader.time.to.verdict")
                .description("Time from submission to result, for submissions graded by this node")
                .register(registry);
    }

    private Counter failures() {
        return Counter.builder("grader.grading.failures")
                .description("Grading attempts on this node that failed because of a grader error, including those"
                        + " whose retry succeeded")
                .register(registry);
    }

    private void stage(String stage, @Nullable Long millis) {
        if (millis != null && millis > 0) {
            Timer.builder("grader.grading.stage")
                    .description("Duration of the stages of gradings on this node")
                    .tag("stage", stage)
                    .register(registry)
                    .record(Duration.ofMillis(millis));
        }
    }
}
