package org.tfgrader.engine.statistics;

import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.CheckResult.Outcome;

/// The result of one test in one grading, as needed for statistics.
///
/// @param check its id
/// @param points 0 to the maximum
/// @param maxPoints 0 for a test without points
/// @param mistake the id of the recognized known mistake; null if there is none
public record ItemAnswer(
        String check,
        Outcome outcome,
        double points,
        double maxPoints,
        @Nullable String mistake) {

    /// {@return whether the test was run}
    public boolean run() {
        return outcome != Outcome.NOT_RUN;
    }

    /// {@return whether it was passed}
    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    /// {@return the share of the points that was earned, 0 to 1}
    double share() {
        if (maxPoints > 0) {
            return points / maxPoints;
        }
        return passed() ? 1 : 0;
    }
}
