package org.tfgrader.api.offering;

import java.math.BigDecimal;

/// Percentages in decimal arithmetic.
final class Percent {
    private Percent() {}

    /// {@return the exact decimal product: three times 3.3 is 9.9}
    static double times(double percent, int factor) {
        return BigDecimal.valueOf(percent).multiply(BigDecimal.valueOf(factor)).doubleValue();
    }

    /// {@return such as 12.5, and 10 instead of 10.0}
    static String words(double percent) {
        return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }
}
