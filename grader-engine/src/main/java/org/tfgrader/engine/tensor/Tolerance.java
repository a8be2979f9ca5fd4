package org.tfgrader.engine.tensor;

import java.util.Locale;

/// How far a value may be from the expected one: NumPy's rule, `|actual - expected| <= absolute + relative *
/// |expected|`.
///
/// @param relative at least 0
/// @param absolute at least 0
public record Tolerance(double relative, double absolute) {
    /// What `np.allclose` takes unless told otherwise.
    public static final Tolerance NUMPY = new Tolerance(1e-5, 1e-8);

    public Tolerance {
        if (!(relative >= 0 && absolute >= 0)) {
            throw new IllegalArgumentException("a tolerance is not negative");
        }
    }

    /// {@return whether the two count as equal} NaN equals nothing; an infinity equals itself.
    public boolean accepts(double expected, double actual) {
        if (expected == actual) {
            return true;
        }
        // Turned around, this comparison would let NaN through.
        return Double.isFinite(expected) && Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
    }

    /// {@return such as `1e-5 relative, 1e-8 absolute`}
    @Override
    public String toString() {
        return number(relative) + " relative, " + number(absolute) + " absolute";
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-");
    }
}
