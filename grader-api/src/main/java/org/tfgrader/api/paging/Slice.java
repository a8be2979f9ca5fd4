package org.tfgrader.api.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// What a page shows of a list.
///
/// @param next the cursor of the next page; null on the last
public record Slice<T>(List<T> items, @Nullable String next) {

    /// Checks how many a page is to show.
    ///
    /// @param limit what was asked for
    /// @param most how many it may be
    /// @throws Problem if it is less than one or more than that
    public static void checkLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new Problem(ProblemType.INVALID_FIELD, "limit", "limit must be 1 to %d.".formatted(most));
        }
    }

    /// {@return the first of what was found}
    ///
    /// @param found one more than the limit, if there are as many: so it is seen whether another page follows
    /// @param cursor names the last of a page, after which the next one begins
    public static <T> Slice<T> of(List<T> found, int limit, Function<? super T, String> cursor) {
        return found.size() <= limit
                ? new Slice<>(found, null)
                : new Slice<>(found.subList(0, limit), cursor.apply(found.get(limit - 1)));
    }
}
