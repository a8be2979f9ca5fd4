package org.tfgrader.api.similarity;

import java.util.Arrays;
import java.util.List;

/// The distribution of the similarities of all pairs in a class.
///
/// @param counts the number of pairs in each step of 5 %; the last step is 100 % only
/// @param median of all similarities, from 0 to 1; 0 if there are none
record Distribution(List<Integer> counts, double median) {
    static final int STEPS = 20;

    Distribution {
        counts = List.copyOf(counts);
    }

    /// @param similarities highest first
    static Distribution of(List<Double> similarities) {
        int[] counts = new int[STEPS + 1];
        similarities.forEach(similarity -> counts[(int) (STEPS * similarity)]++);
        return new Distribution(
                Arrays.stream(counts).boxed().toList(),
                similarities.isEmpty() ? 0 : similarities.get(similarities.size() / 2));
    }

    int pairs() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
