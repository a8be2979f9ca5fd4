package org.tfgrader.benchmarks.siege;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// How long students waited for their results.
///
/// @param submissions how many they made
/// @param waits for those with a result
/// @param failures why each of the others has none
record Waits(int submissions, List<Wait> waits, List<String> failures) {
    private static final double MOST = 0.95;

    /// One wait for a result, in seconds.
    ///
    /// @param all from the first request until the student has the result
    /// @param queued the part in the queue
    /// @param graded the part in which it was graded
    record Wait(double all, double queued, double graded) {}

    /// {@return the smallest time that at least this part of all times does not exceed; infinite without a result}
    double quantile(double part) {
        return quantile(part, Wait::all);
    }

    private double quantile(double part, ToDoubleFunction<Wait> seconds) {
        double[] sorted = waits.stream().mapToDouble(seconds).sorted().toArray();
        int index = Math.max(0, (int) Math.ceil(part * submissions) - 1);
        return index < sorted.length ? sorted[index] : Double.POSITIVE_INFINITY;
    }

    /// {@return a row of a Markdown table}
    String row(String title) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |",
                title,
                submissions,
                failures.size(),
                quantile(0.5),
                quantile(MOST),
                quantile(0.99),
                quantile(1),
                quantile(MOST, Wait::queued),
                quantile(MOST, Wait::graded));
    }
}
