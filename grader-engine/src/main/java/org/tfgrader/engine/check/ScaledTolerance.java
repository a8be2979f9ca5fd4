package org.tfgrader.engine.check;

import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.TensorData;

/// A tolerance of a rubric. A sum of products in float32 has an error relative to its largest term, so the
/// accepted error may grow with the largest expected value.
///
/// @param relative as in [Tolerance]
/// @param absolute as in [Tolerance]
/// @param ofLargest share of the expected tensor's largest finite magnitude, added to the absolute part; at least 0
public record ScaledTolerance(double relative, double absolute, double ofLargest) {
    /// Several times the error of a logarithm of an exponential, in units in the last place of float32.
    private static final int OF_TERM = 8;

    public ScaledTolerance {
        if (!(relative >= 0 && absolute >= 0 && ofLargest >= 0)) {
            throw new IllegalArgumentException("a tolerance must not be negative");
        }
    }

    /// {@return the tolerance for values that are compared with these}
    public Tolerance forExpected(TensorData expected) {
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            double magnitude = Math.abs(expected.at(i));
            largest = Double.isFinite(magnitude) ? Math.max(largest, magnitude) : largest;
        }
        return new Tolerance(relative, absolute + ofLargest * largest);
    }

    /// {@return the same for sums that are computed in float32} Their rounding error grows with the root of the
    /// number of terms where they are added one after the other (Higham, Accuracy and Stability of Numerical
    /// Algorithms, 2002, section 4.2). The terms have errors, too.
    public ScaledTolerance forFloat32Sum(int terms) {
        return new ScaledTolerance(relative + (OF_TERM + Math.sqrt(terms)) * Math.ulp(1f), absolute, ofLargest);
    }
}
