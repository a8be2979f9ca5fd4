package org.tfgrader.api.grading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Failure;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ScaledTolerance;
import org.tfgrader.engine.model.GradingListener;

/// The results of the tests in a scripted grading.
final class ScriptedChecks {
    private static final Explanation TANH = new Explanation(
            "tanh-instead-of-sigmoid",
            "Your result equals the one with tanh in place of the sigmoid.",
            "Both curves are S-shaped. Which of them stays between 0 and 1?");

    private static final List<CheckId> OPEN = List.of(
            CheckId.LINEAR_FUNCTION_VALUES,
            CheckId.SIGMOID_VALUES,
            CheckId.ONE_HOT_MATRIX_VALUES,
            CheckId.INITIALIZE_PARAMETERS_VARIABLES,
            CheckId.FORWARD_PROPAGATION_VALUES,
            CheckId.COMPUTE_COST_VALUES);
    private static final List<CheckId> HIDDEN = List.of(
            CheckId.LINEAR_FUNCTION_SEEDS,
            CheckId.SIGMOID_EXTREMES,
            CheckId.ONE_HOT_MATRIX_RANGE,
            CheckId.INITIALIZE_PARAMETERS_FRESH,
            CheckId.FORWARD_PROPAGATION_BATCHES,
            CheckId.COMPUTE_COST_LARGE);

    private ScriptedChecks() {}

    static List<CheckResult> of(String text, Visibility visibility, GradingListener listener) {
        List<CheckResult> results = new ArrayList<>();
        for (CheckId what : visibility == Visibility.OPEN ? OPEN : HIDDEN) {
            boolean wrong = what.exercise() == Exercise.SIGMOID && text.contains(ScriptedGrading.WRONG_SIGMOID);
            boolean broken = what.exercise() == Exercise.SIGMOID && text.contains(ScriptedGrading.BROKEN_SIGMOID);
            CheckResult result =
                    broken ? unanswered(what, visibility) : check(what, visibility, wrong, ScriptedGrading.echo(text));
            listener.checked(result);
            results.add(result);
        }
        return results;
    }

    private static Check asked(CheckId what, Visibility visibility) {
        boolean open = visibility == Visibility.OPEN;
        return new Check(
                what,
                open ? "Scalars 0, -1 and 12" : "\u00b11000 and NaN",
                visibility,
                open ? what.exercise().maxPoints() - 5 : 5,
                new ScaledTolerance(1e-5, 1e-8, 0),
                Duration.ofSeconds(5),
                null,
                null);
    }

    private static CheckResult unanswered(CheckId what, Visibility visibility) {
        return CheckResult.failed(
                asked(what, visibility),
                Outcome.ERROR,
                Double.NaN,
                new Failure(
                        Check.Kind.RUNS,
                        List.of(),
                        new Location("Solution.java", 1),
                        new Explanation(null, "It threw.", null)));
    }

    private static CheckResult check(CheckId what, Visibility visibility, boolean wrong, String echo) {
        boolean open = visibility == Visibility.OPEN;
        Check check = asked(what, visibility);
        if (!wrong) {
            return CheckResult.passed(check, 0);
        }
        var facts = List.of(
                new Fact("expected", open ? "0.8808 at [2, 0]" : ScriptedGrading.SECRET),
                new Fact("but was", (open ? "0.9640" : ScriptedGrading.SECRET) + echo),
                new Fact("outside tolerance", "1e-5 relative, 1e-8 absolute"),
                new Fact("differs", "5 of 6 values, at most by 1.0000"),
                new Fact("printed", (open ? "z = 2" : "z = " + ScriptedGrading.SECRET) + echo));
        return CheckResult.failed(
                check,
                Outcome.FAILED,
                1,
                new Failure(
                        Check.Kind.VALUES,
                        facts,
                        new Location("Solution.java", 3),
                        echo.isEmpty() ? TANH : new Explanation(null, "Your result is another one." + echo, null),
                        echo.isEmpty() ? null : "%016x".formatted(echo.hashCode())));
    }
}
