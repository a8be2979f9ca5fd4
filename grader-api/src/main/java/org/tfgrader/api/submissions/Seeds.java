package org.tfgrader.api.submissions;

/// Gives seeds for hidden inputs.
@FunctionalInterface
public interface Seeds {
    /// {@return a seed that nobody can foretell} Best one that is prepared for already. Below 2^53, so that it
    /// survives in JSON.
    long next();
}
