package org.tfgrader.engine.check;

import java.util.List;

/// The result of an exercise.
///
/// @param checks all tests, in the rubric's order
/// @param diagnostics the compile errors that keep its method from running
public record ExerciseResult(Exercise exercise, List<CheckResult> checks, List<Diagnostic> diagnostics) {
    public ExerciseResult {
        checks = List.copyOf(checks);
        diagnostics = List.copyOf(diagnostics);
    }

    /// {@return the sum of the checks' points}
    public double points() {
        return checks.stream().mapToDouble(CheckResult::points).sum();
    }

    /// {@return whether every check passed}
    public boolean solved() {
        return checks.stream().allMatch(check -> check.outcome() == CheckResult.Outcome.PASSED);
    }
}
