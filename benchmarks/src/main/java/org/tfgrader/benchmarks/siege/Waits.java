package org.tfgrader.benchmarks.siege;

import java.util.List;
import java.util.Locale;

/// How long students waited for their results.
///
/// @param submissions how many they made
/// @param seconds of those with a result
/// @param failures why each of the others has none
record Waits(int submissions, List<Double> seconds, List<String> failures) {
    Waits {
        seconds = seconds.stream().sorted().toList();
    }

    /// {@return the smallest time that at least this part of all times does not exceed; infinite without a result}
    double quantile(double part) {
        int index = Math.max(0, (int) Math.ceil(part * submissions) - 1);
        return index < seconds.size() ? seconds.get(index) : Double.POSITIVE_INFINITY;
    }

    /// {@return a row of a Markdown table}
    String row(String title) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.2f | %.2f | %.2f | %.2f |",
                title,
                submissions,
                failures.size(),
                quantile(0.5),
                quantile(0.95),
                quantile(0.99),
                quantile(1));
    }
}
