package org.tfgrader.api.offering;

/// The rule that selects a student's effective attempt.
public enum CountedAttempt {
    /// The first one, if several are equally good.
    BEST,
    LAST
}
