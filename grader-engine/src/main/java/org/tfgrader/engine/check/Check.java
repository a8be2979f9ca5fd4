package org.tfgrader.engine.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Asks one thing of an exercise, as the rubric has it.
///
/// @param maxPoints what passing it is worth
/// @param tolerance how far values may be from the expected ones
/// @param timeout wall clock for each of its calls
/// @param after the check that has to be passed before this one is run; null if there is none
/// @param hint what a student reads who does not pass it, an idea and never the answer; null if there is nothing
///     to say
public record Check(
        CheckId what,
        String title,
        Visibility visibility,
        double maxPoints,
        ScaledTolerance tolerance,
        Duration timeout,
        @Nullable CheckId after,
        @Nullable String hint) {

    public Exercise exercise() {
        return what.exercise();
    }

    /// {@return such as `sigmoid.values`}
    public String id() {
        return what.toString();
    }

    /// {@return what it looks at in the end}
    public Kind kind() {
        return what.kind();
    }

    /// Whether a student may see what a check was made of.
    public enum Visibility {
        OPEN,
        HIDDEN
    }

    /// What a check looks at in the end. Before it looks at values it makes sure of the kinds named before.
    public enum Kind {
        RUNS,
        TENSOR,
        DTYPE,
        SHAPE,
        VALUES,
        LINEAGE,
        GRADIENT,
        FRESH,
        UNCHANGED
    }
}
