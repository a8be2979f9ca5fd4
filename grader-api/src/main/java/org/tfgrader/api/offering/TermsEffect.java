package org.tfgrader.api.offering;

import java.util.function.Function;

/// Knows what other terms would do to what counts already.
@FunctionalInterface
public interface TermsEffect {
    /// {@return whose score would change and how, in a sentence}
    ///
    /// @param before what holds for each student
    /// @param after what would hold
    String words(Function<String, Terms> before, Function<String, Terms> after);
}
