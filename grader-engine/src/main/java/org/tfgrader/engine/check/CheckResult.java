package org.tfgrader.engine.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a check.
///
/// @param points 0 to the check's maximum
/// @param facts what was seen, in the order in which a student reads it; empty if passed
/// @param hint an idea, never the answer
/// @param mistake the id of the known mistake whose result this equals
/// @param location the student's line that it is about
public record CheckResult(
        Check check,
        Outcome outcome,
        double points,
        List<Fact> facts,
        @Nullable String hint,
        @Nullable String mistake,
        @Nullable Location location) {
    public CheckResult {
        facts = List.copyOf(facts);
    }

    /// How a check ended.
    public enum Outcome {
        PASSED,
        /// It ran, and the answer is wrong.
        FAILED,
        /// The student's code gave no answer: it threw, took too long, did not compile.
        ERROR,
        /// Something before it went wrong.
        NOT_RUN
    }

    /// One thing that was seen, such as `expected` and `0.8808 at [2, 0]`.
    public record Fact(String name, String value) {}

    /// A place in the student's code.
    ///
    /// @param line 1 for the first
    public record Location(String file, int line) {}
}
