package org.tfgrader.api.similarity;

import java.util.List;
import java.util.stream.IntStream;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.similarity.SimilarPair.Side;

/// The distribution of similarities, as the page shows it.
record DistributionView(Distribution distribution) {
    private static final int STEP = 100 / Distribution.STEPS;

    /// The maximum rounding error of a product of floating-point numbers.
    private static final double ROUNDING = 1e-9;

    /// The number of pairs in a step.
    ///
    /// @param height relative to the highest, in whole percent
    record Bar(String similarities, int pairs, long height) {}

    /// A pair as the list shows it.
    ///
    /// @param inClass the number of pairs that are at least as similar
    record Row(String id, Side first, Side second, String similarity, String otherwise, String inClass) {}

    Row row(SimilarPair pair) {
        return new Row(
                pair.id(),
                pair.first(),
                pair.second(),
                percent(pair.similarity()),
                percent(pair.otherwise()),
                "%d of %s as alike".formatted(pair.asAlike(), pairs()));
    }

    public List<Bar> bars() {
        List<Integer> counts = distribution.counts();
        return IntStream.range(0, counts.size())
                .mapToObj(step -> new Bar(
                        step == Distribution.STEPS
                                ? "100 %"
                                : "%d to under %d %%".formatted(STEP * step, STEP * (step + 1)),
                        counts.get(step),
                        Math.round(100.0 * counts.get(step) / most())))
                .toList();
    }

    public int most() {
        return Math.max(
                1,
                distribution.counts().stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    public boolean isEmpty() {
        return distribution.pairs() == 0;
    }

    public String pairs() {
        return Words.counted(distribution.pairs(), "pair", "pairs");
    }

    public String median() {
        return percent(distribution.median());
    }

    /// {@return the position of the median on a line from 0 to 100}
    public double medianPlace() {
        return 100 * distribution.median();
    }

    /// {@return a share in whole percent} It is rounded down, so that only identical submissions have 100 %.
    static String percent(double share) {
        return (int) (100 * share + ROUNDING) + " %";
    }
}
