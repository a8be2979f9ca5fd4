package org.tfgrader.api.offering;

import java.util.function.Function;

/// Computes the effects of another policy on existing grades.
@FunctionalInterface
public interface TermsEffect {
    /// {@return whose score would change and by how much, in a sentence}
    ///
    /// @param before the policy for each student
    /// @param after the new policy for each student
    String words(Function<String, Terms> before, Function<String, Terms> after);
}
