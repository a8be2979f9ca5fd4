package org.tfgrader.benchmarks.siege;

import java.util.List;
import java.util.Locale;

/// What one attack did to the service and its legitimate users.
///
/// @param load of the machine before the attack: how many threads wanted a processor
/// @param ready seconds until readiness was answered
/// @param page seconds until a student saw a page
/// @param result seconds until a student's submission had its result
/// @param heapBefore megabytes
/// @param heapPeak megabytes
/// @param dataGrowth megabytes by which the data folder grew
/// @param process what became of the process
/// @param submissions legitimate ones that were checked
/// @param lost a line for each submission that was lost, repeated or judged differently
/// @param refusals what legitimate clients were refused for good, and how the service ended
record Outcome(
        String attack,
        double load,
        long connections,
        long requests,
        double megabytesSent,
        String answers,
        Delay ready,
        Delay page,
        Delay result,
        double heapBefore,
        double heapPeak,
        double dataGrowth,
        String process,
        int submissions,
        List<String> lost,
        List<String> refusals) {
    /// The most seconds that a legitimate client may wait.
    static final double BOUND = 5;

    static final String UNHARMED = "same";

    static final String HEADER = """
            Seconds are the longest before the attack / the longest during the attack / from its end to the next answer.

            | attack | load | connections | requests | MB sent | answers | readiness, s | page, s | result, s | heap, MB | data, MB | process \
            | lost | bounds |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

    /// Seconds that a legitimate client waited.
    ///
    /// @param calm at most, just before the attack
    /// @param worst at most, during the attack
    /// @param next from the end of the attack until the next answer
    record Delay(double calm, double worst, double next) {
        boolean isWithin() {
            return worst <= BOUND && next <= BOUND;
        }

        String text() {
            return String.format(Locale.ROOT, "%.1f / %.1f / %.1f", calm, worst, next);
        }
    }

    boolean isWithinBounds() {
        return ready.isWithin()
                && page.isWithin()
                && result.isWithin()
                && lost.isEmpty()
                && refusals.isEmpty()
                && process.equals(UNHARMED);
    }

    /// {@return a row of a Markdown table}
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %d | %d | %.1f | %s | %s | %s | %s | %.0f → %.0f | +%.0f | %s | %d of %d | %s |",
                attack,
                load,
                connections,
                requests,
                megabytesSent,
                answers.isEmpty() ? "none" : answers,
                ready.text(),
                page.text(),
                result.text(),
                heapBefore,
                heapPeak,
                dataGrowth,
                process,
                lost.size(),
                submissions,
                isWithinBounds() ? "kept" : "**broken**");
    }
}
