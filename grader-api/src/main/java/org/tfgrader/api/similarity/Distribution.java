package org.tfgrader.api.similarity;

import java.util.Arrays;
import java.util.List;

/// How similar all pairs of a class are.
///
/// @param counts how many pairs there are in each step of 5 %; the last step is 100 % alone
/// @param median of all similarities, from 0 to 1
/// @param usual what is beyond this stands out: the third quartile and one and a half times the distance of the quartiles
record Distribution(List<Integer> counts, double median, double usual) {
    static final int STEPS = 20;
    private static final double FAR = 1.5;

    Distribution {
        counts = List.copyOf(counts);
    }

    /// @param similarities the highest first
    static Distribution of(List<Double> similarities) {
        int[] counts = new int[STEPS + 1];
        similarities.forEach(similarity -> counts[(int) (STEPS * similarity)]++);
        double upper = quantile(similarities, 0.75);
        double usual = upper + FAR * (upper - quantile(similarities, 0.25));
        return new Distribution(Arrays.stream(counts).boxed().toList(), quantile(similarities, 0.5), usual);
    }

    /// {@return what a share of the similarities is not above; 0 of none}
    private static double quantile(List<Double> similarities, double share) {
        int last = similarities.size() - 1;
        return last < 0 ? 0 : similarities.get((int) Math.round((1 - share) * last));
    }

    int pairs() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
