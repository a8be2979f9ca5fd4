package org.tfgrader.api.similarity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two similar submissions.
///
/// @param similarity from 0 to 1
/// @param otherwise the highest similarity of one of the two to a third submission; if it is as high, the pair is
///     nothing special
/// @param asAlike the number of pairs in the comparison that are at least as similar
/// @param passages the similar passages; absent in a list of pairs
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

    /// A passage that is similar in both, maybe with other names and formatting.
    record Passage(Lines first, Lines second) {}

    /// A range of lines of a file, counted from 1.
    record Lines(String file, int from, int to) {}
}
