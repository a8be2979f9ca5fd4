package org.tfgrader.engine.tensor;

import org.tfgrader.worker.protocol.DType;

/// Counts the steps between two numbers, from one floating point number to the next (units in the last place).
final class Ulps {
    private Ulps() {}

    /// {@return how many steps of the dtype lie between two finite values of it} 0 from -0.0 to 0.0 and for a dtype
    /// that is not floating point; [Long#MAX_VALUE] for more than that.
    static long between(DType dtype, double a, double b) {
        return switch (dtype) {
            case FLOAT32 -> Math.abs(order((float) a) - order((float) b));
            case FLOAT64 -> between(order(a), order(b));
            case INT32, INT64, UINT8, BOOL, OTHER -> 0;
        };
    }

    private static long between(long a, long b) {
        long steps = Math.max(a, b) - Math.min(a, b);
        boolean overflown = steps < 0;
        return overflown ? Long.MAX_VALUE : steps;
    }

    /// {@return the position of the number among all of its kind, 0 for both zeros}
    private static long order(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits >= 0 ? bits : (long) Integer.MIN_VALUE - bits;
    }

    private static long order(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }
}
