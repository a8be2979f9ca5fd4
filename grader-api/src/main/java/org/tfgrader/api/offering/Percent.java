package org.tfgrader.api.offering;

import java.math.BigDecimal;

/// Percentages as people write them.
final class Percent {
    private Percent() {}

    /// {@return such as 12.5, and 10 instead of 10.0}
    static String words(double percent) {
        return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }
}
