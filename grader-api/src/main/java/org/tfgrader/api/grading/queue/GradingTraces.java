package org.tfgrader.api.grading.queue;

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

/// Makes a grading part of the trace of the request that submitted, even if another node grades it.
@Component
class GradingTraces {
    /// The name of the field, defined in <https://www.w3.org/TR/trace-context/>.
    private static final String PARENT = "traceparent";

    private static final String SUBMISSION = "grader.submission";

    private final Tracer tracer;
    private final Propagator propagator;

    GradingTraces(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /// {@return the current trace context; null if the current request is not sampled}
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

    /// Runs the work for a submission as part of a trace.
    ///
    /// @param parent null if there is no trace
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

    /// Adds the verdict and the durations of the stages to the trace, but no personal data and no score.
    void note(GradingReport report) {
        Span span = tracer.currentSpan();
        if (span == null) {
            return;
        }
        span.tag("grader.verdict", report.verdict().word());
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
