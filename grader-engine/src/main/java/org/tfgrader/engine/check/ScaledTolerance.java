package org.tfgrader.engine.check;

import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.TensorData;

/// A tolerance as a rubric has it: a sum of products in float32 is off by a share of its largest term, so what is
/// allowed may grow with the largest value that is expected.
///
/// @param relative as in [Tolerance]
/// @param absolute as in [Tolerance]
/// @param ofLargest share of the expected tensor's largest finite magnitude, added to the absolute part; at least 0
public record ScaledTolerance(double relative, double absolute, double ofLargest) {
    public ScaledTolerance {
        if (!(relative >= 0 && absolute >= 0 && ofLargest >= 0)) {
            throw new IllegalArgumentException("a tolerance is not negative");
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
}
