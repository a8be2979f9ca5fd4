package org.tfgrader.api.similarity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two submissions that are alike.
///
/// @param similarity from 0 to 1
/// @param otherwise how similar one of both is to a third one at most; where that is as much, the pair is nothing
///     special
/// @param asAlike how many pairs of the comparison are as similar or more
/// @param passages what is alike in both; absent in a list of pairs
@JsonInclude(JsonInclude.Include.NON_NULL)
record SimilarPair(
        String id,
        Side first,
        Side second,
        double similarity,
        double otherwise,
        int asAlike,
        @Nullable List<Passage> passages) {

    /// One of the two.
    record Side(String submission, String student, int attempt) {}

    /// What is alike in both, in other words and with other names maybe.
    record Passage(Lines first, Lines second) {}

    /// Some lines of a file, counted from 1.
    record Lines(String file, int from, int to) {}
}
