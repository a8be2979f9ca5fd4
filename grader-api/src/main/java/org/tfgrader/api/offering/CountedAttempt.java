package org.tfgrader.api.offering;

/// Which of a student's attempts counts.
public enum CountedAttempt {
    /// Of several that are equal the first.
    BEST,
    LAST
}
