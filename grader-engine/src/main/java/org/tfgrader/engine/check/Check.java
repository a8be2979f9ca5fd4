package org.tfgrader.engine.check;

/// Asks one thing of an exercise.
///
/// @param id the exercise's id, a dot, and a name of its own, such as `sigmoid.scalars`
/// @param maxPoints what passing it is worth
public record Check(Exercise exercise, String id, String title, Visibility visibility, Kind kind, double maxPoints) {

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
