package org.tfgrader.api.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next the cursor of the next page; null on the last page
public record Slice<T>(List<T> items, @Nullable String next) {

    /// Describes the limits of a `@Range`.
    public static final String LIMIT = "must be a whole number from {min} to {max}";

    /// Describes valid cursors.
    public static final String CURSOR = "must be the `next` of a previous page";

    /// {@return the first items of a query's result}
    ///
    /// @param found one more item than the limit, if there are so many: this shows whether another page follows
    /// @param cursor the id of the last item of a page, after which the next one begins
    public static <T> Slice<T> of(List<T> found, int limit, Function<? super T, String> cursor) {
        return found.size() <= limit
                ? new Slice<>(found, null)
                : new Slice<>(found.subList(0, limit), cursor.apply(found.get(limit - 1)));
    }
}
