package org.tfgrader.engine.tensor;

import org.tfgrader.worker.protocol.TensorData;

/// The factor by which all values of a tensor differ from the expected ones.
public final class Factor {
    /// Larger than the rounding errors of float32.
    private static final double ERROR = 1e-5;

    /// A round number is a multiple of one divided by this. A wrong function can give twice a round number by
    /// coincidence.
    private static final double ROUND = 1024;

    private Factor() {}

    /// {@return the factor; NaN if the values differ in another way, or if only round numbers are expected}
    ///
    /// @param actual of the same shape, with values
    public static double between(TensorData expected, TensorData actual) {
        double factor = Double.NaN;
        boolean isTelling = false;
        for (int i = 0; i < expected.size(); i++) {
            double e = expected.at(i);
            double a = actual.at(i);
            if (e == 0 && a == 0) {
                continue;
            }
            factor = Double.isNaN(factor) ? a / e : factor;
            if (!(Math.abs(a - factor * e) <= ERROR * Math.abs(a))) {
                return Double.NaN;
            }
            isTelling |= e * ROUND != Math.rint(e * ROUND);
        }
        return isTelling ? factor : Double.NaN;
    }
}
