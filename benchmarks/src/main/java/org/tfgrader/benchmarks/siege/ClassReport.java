package org.tfgrader.benchmarks.siege;

import java.util.Locale;
import java.util.Map;

/// What a class noticed of an attack.
///
/// @param refusals how many requests of students and staff were answered 429 or 5xx, and repeated
record ClassReport(
        Classroom.Settings settings,
        Waits calm,
        Waits attacked,
        long refusals,
        int restarts,
        Ledger.Comparison comparison,
        Map<String, Tally> tallies) {

    double ratio() {
        return attacked.quantile(0.95) / calm.quantile(0.95);
    }

    boolean isWithinBounds() {
        return ratio() <= settings.ratio()
                && attacked.failures().isEmpty()
                && restarts == 0
                && comparison.problems().isEmpty();
    }

    /// {@return Markdown}
    String text() {
        StringBuilder text = new StringBuilder()
                .append("| class of ")
                .append(settings.students())
                .append(" | submissions | without a result | p50, s | p95, s | p99, s | longest, s"
                        + " | p95 in the queue, s | p95 of the grading, s |\n")
                .append("|---|---|---|---|---|---|---|---|---|\n")
                .append(calm.row(
                        "without attacks, %d min".formatted(settings.calm().toMinutes())))
                .append('\n')
                .append(attacked.row(
                        "under attack, %d min".formatted(settings.siege().toMinutes())))
                .append(String.format(
                        Locale.ROOT,
                        "%n%nRatio of p95: %.1f, allowed %.1f. Requests refused for a while: %d. Restarts: %d."
                                + " Not graded exactly once as expected: %d of %d. Bounds: %s.%n%n",
                        ratio(),
                        settings.ratio(),
                        refusals,
                        restarts,
                        comparison.problems().size(),
                        comparison.submissions(),
                        isWithinBounds() ? "kept" : "**broken**"))
                .append("| attack | connections | requests | MB sent | answers |\n|---|---|---|---|---|\n");
        tallies.forEach((name, tally) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.1f | %s |%n",
                name,
                tally.connections(),
                tally.requests(),
                tally.megabytes(),
                tally.answers())));
        return text.toString();
    }
}
