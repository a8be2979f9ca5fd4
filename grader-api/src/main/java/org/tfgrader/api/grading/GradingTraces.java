package org.tfgrader.api.grading;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;

/// Has a grading be of the same trace as the request that handed in, on whichever node it is graded.
@Component
class GradingTraces {
    /// The name of the field, as of <https://www.w3.org/TR/trace-context/>.
    private static final String PARENT = "traceparent";

    private static final String SUBMISSION = "grader.submission";

    private final Tracer tracer;
    private final Propagator propagator;

    GradingTraces(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /// {@return where the trace is now, for whoever takes it up; null if what happens now is in no trace that is kept}
    @Nullable
    String handedOver(String submission) {
        Span span = tracer.currentSpan();
        if (span == null || !Boolean.TRUE.equals(span.context().sampled())) {
            return null;
        }
        span.tag(SUBMISSION, submission);
        Map<String, String> fields = new HashMap<>();
        propagator.inject(span.context(), fields, (_, name, value) -> fields.put(name, value));
        return fields.get(PARENT);
    }

    /// Does what is to be done for a submission as the part of a trace that was handed over.
    ///
    /// @param parent null for no trace
    <T> T takeUp(@Nullable String parent, String submission, Supplier<T> work) {
        if (parent == null) {
            return work.get();
        }
        Map<String, String> fields = Map.of(PARENT, parent);
        Span span = propagator
                .extract(fields, (_, name) -> fields.get(name))
                .name("grading")
                .kind(Span.Kind.CONSUMER)
                .tag(SUBMISSION, submission)
                .start();
        try (var _ = tracer.withSpan(span)) {
            return work.get();
        } catch (RuntimeException failure) {
            span.error(failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    /// Notes how a grading ended, and how long its stages took: nothing of whose it is and what it scored.
    void note(GradingReport report) {
        Span span = tracer.currentSpan();
        if (span == null) {
            return;
        }
        span.tag("grader.verdict", report.verdict());
        TimingsReport timings = report.timings();
        stage(span, "compile", timings.compileMs());
        stage(span, "open", timings.gradeMs());
        stage(span, "train", timings.trainMs());
        stage(span, "hidden", timings.hiddenMs());
    }

    private static void stage(Span span, String name, @Nullable Long millis) {
        if (millis != null) {
            span.tag("grader.%s.ms".formatted(name), millis);
        }
    }
}
