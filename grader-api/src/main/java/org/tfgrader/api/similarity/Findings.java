package org.tfgrader.api.similarity;

import java.util.List;
import org.tfgrader.api.similarity.SimilarPair.Passage;

/// The result of the JPlag program, in its own format.
///
/// @param unread the submissions that could not be parsed
/// @param similarities of all pairs, highest first, from 0 to 1
/// @param pairs the most similar ones
record Findings(List<String> unread, List<Double> similarities, List<Pair> pairs) {
    static final Findings NONE = new Findings(List.of(), List.of(), List.of());

    Findings {
        unread = List.copyOf(unread);
        similarities = List.copyOf(similarities);
        pairs = List.copyOf(pairs);
    }

    /// Two submissions, by their ids.
    ///
    /// @param otherwise the highest similarity of one of the two to a third submission
    record Pair(String first, String second, double similarity, double otherwise, List<Passage> passages) {}
}
