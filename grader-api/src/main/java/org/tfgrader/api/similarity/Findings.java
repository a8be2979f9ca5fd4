package org.tfgrader.api.similarity;

import java.util.List;
import org.tfgrader.api.similarity.SimilarPair.Passage;

/// What the program has found, as it writes it.
///
/// @param unread the submissions that it could not read
/// @param similarities of all pairs, the highest first, from 0 to 1
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
    /// @param otherwise how similar one of both is to a third one at most
    record Pair(String first, String second, double similarity, double otherwise, List<Passage> passages) {}
}
