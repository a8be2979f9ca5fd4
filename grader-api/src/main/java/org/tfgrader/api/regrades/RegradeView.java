package org.tfgrader.api.regrades;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.regrades.Tally.Step;

/// The figures of a regrade, as the page shows them.
///
/// @param graded the number of submissions with a new result
/// @param changes the number of these that change
/// @param other the number with another verdict but the same score
/// @param held the number with a manual override that changes the grader's score
/// @param listed the number that change or have such an override
/// @param gainRange the range of gains, in words
/// @param mean the change of the mean score
/// @param means the mean score before and afterwards; empty if it is not known for all
/// @param took the duration of the gradings; null if it is unknown
record RegradeView(
        int total,
        int done,
        int failed,
        int graded,
        int changes,
        int gains,
        int losses,
        int other,
        int held,
        int listed,
        int unchanged,
        String gainRange,
        String lossRange,
        String mean,
        String means,
        @Nullable String took,
        boolean running,
        List<Bar> bars) {
    private static final int MOST_BARS = 12;
    private static final double[] WIDTHS = {1, 2, 5, 10, 20, 50, 100};

    RegradeView {
        bars = List.copyOf(bars);
    }

    /// The number of submissions with a change.
    ///
    /// @param length relative to the longest bar, in whole percent
    record Bar(String difference, boolean loss, int submissions, long length) {}

    static RegradeView of(Regrade regrade, Tally tally) {
        int graded = regrade.done() - regrade.failed();
        int changes = tally.changes();
        double difference = graded == 0 ? 0 : tally.meanDifference() * tally.all() / graded;
        return new RegradeView(
                regrade.total(),
                regrade.done(),
                regrade.failed(),
                graded,
                changes,
                tally.gains(),
                tally.losses(),
                changes - tally.gains() - tally.losses(),
                tally.held(),
                tally.listed(),
                graded - changes,
                range(tally, Step::isGain),
                range(tally, Step::isLoss),
                Words.signed(difference),
                graded > 0 && tally.all() == graded
                        ? "%s before, %s afterwards"
                                .formatted(
                                        Words.points(tally.meanBefore()), Words.points(tally.meanBefore() + difference))
                        : "",
                regrade.gradedAt() == null
                        ? null
                        : Words.span(Duration.between(regrade.createdAt(), regrade.gradedAt())),
                regrade.state() == Regrade.State.RUNNING,
                bars(tally));
    }

    private static String range(Tally tally, Predicate<Step> which) {
        List<Double> differences = tally.steps().stream()
                .filter(which)
                .map(Step::difference)
                .sorted()
                .toList();
        if (differences.isEmpty()) {
            return "nobody";
        }
        String low = Words.signed(differences.getFirst());
        String high = Words.signed(differences.getLast());
        return low.equals(high) ? low + " points each" : "%s to %s points".formatted(low, high);
    }

    /// {@return a bar for each difference, or for several together if there are too many}
    private static List<Bar> bars(Tally tally) {
        var each = new TreeMap<Double, Integer>();
        for (Step step : tally.steps()) {
            if (step.difference() != 0) {
                each.merge(step.difference(), step.submissions(), Integer::sum);
            }
        }
        return each.size() <= MOST_BARS ? bars(each, "") : together(each);
    }

    private static List<Bar> together(TreeMap<Double, Integer> each) {
        for (double width : WIDTHS) {
            var counts = new TreeMap<Double, Integer>();
            each.forEach((difference, count) -> counts.merge(
                    Math.signum(difference) * width * Math.ceil(Math.abs(difference) / width), count, Integer::sum));
            if (counts.size() <= MOST_BARS) {
                return bars(counts, "up to ");
            }
        }
        return List.of();
    }

    private static List<Bar> bars(TreeMap<Double, Integer> counts, String prefix) {
        int highest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        counts.forEach((difference, count) -> bars.add(new Bar(
                prefix + Words.signed(difference), difference < 0, count, Math.round(100.0 * count / highest))));
        return bars;
    }
}
