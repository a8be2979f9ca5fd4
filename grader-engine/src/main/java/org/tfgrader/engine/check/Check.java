package org.tfgrader.engine.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One test of an exercise, as the rubric defines it.
///
/// @param maxPoints the points for passing it
/// @param tolerance of the values
/// @param timeout wall-clock time for each of its calls
/// @param after the test that must pass before this one runs; null if there is none
/// @param hint for a student who fails it, never the answer; null if there is none
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

    /// {@return what it finally compares}
    public Kind kind() {
        return what.kind();
    }

    /// Whether a student may see the inputs of a test.
    public enum Visibility {
        OPEN,
        HIDDEN;

        /// {@return the word in JSON and in databases}
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a test finally compares. Before it compares values, it verifies the kinds listed before.
    public enum Kind {
        RUNS,
        TENSOR,
        DTYPE,
        SHAPE,
        VALUES,
        LINEAGE,
        GRADIENT,
        FRESH,
        UNCHANGED;

        /// {@return the word in JSON and in databases}
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
