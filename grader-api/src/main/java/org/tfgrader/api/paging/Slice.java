package org.tfgrader.api.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a page shows of a list.
///
/// @param next the cursor of the next page; null on the last
public record Slice<T>(List<T> items, @Nullable String next) {

    /// Says which limits can be, of a `@Range`.
    public static final String LIMIT = "must be {min} to {max}";

    /// Says which cursors can be.
    public static final String CURSOR = "must be the next of an earlier page";

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
