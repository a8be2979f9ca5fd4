package org.tfgrader.benchmarks.service;

import java.util.Locale;

/// Numbers as the report shows them.
final class Words {
    private Words() {}

    /// {@return the number with three significant digits or all that stand before the point}
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    static String megabytes(long kilobytes) {
        return number(kilobytes / 1024.0);
    }
}
