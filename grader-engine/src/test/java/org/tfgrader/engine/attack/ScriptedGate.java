package org.tfgrader.engine.attack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Verdict.Violation;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;
import org.tfgrader.engine.report.VerdictKind;

/// A gate that does itself what an attack would have done to a grader.
///
/// @param behaviour what it does with the first source, and answers
record ScriptedGate(Function<String, GradingReport> behaviour) implements Gate {
    static final double FULL = 15;

    @Override
    public GradingReport grade(List<SourceFile> sources, boolean train) {
        return behaviour.apply(sources.getFirst().content());
    }

    @Override
    public GradingReport gradeClasses(Map<String, byte[]> classes) {
        return behaviour.apply(String.join(" ", classes.keySet()));
    }

    @Override
    public Duration leastTime() {
        return Duration.ZERO;
    }

    /// {@return a verdict on one exercise, sigmoid}
    ///
    /// @param reason a text that somebody reads
    static GradingReport graded(double points, String reason) {
        var sigmoid = new ExerciseReport("sigmoid", "Sigmoid", points, FULL, List.of(), List.of());
        return report(VerdictKind.GRADED, reason, List.of(sigmoid), List.of());
    }

    static GradingReport refused(String member) {
        return report(
                VerdictKind.REFUSED, "refused", List.of(), List.of(new Violation("Solution.java", 1, member, "no")));
    }

    private static GradingReport report(
            VerdictKind verdict, String reason, List<ExerciseReport> exercises, List<Violation> violations) {
        return new GradingReport(
                verdict,
                reason,
                null,
                null,
                0,
                FULL,
                exercises,
                List.of(),
                violations,
                null,
                1L,
                "test",
                new TimingsReport(null, 0, 0, 0, null, 0));
    }
}
