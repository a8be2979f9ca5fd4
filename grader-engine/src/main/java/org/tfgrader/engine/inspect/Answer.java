package org.tfgrader.engine.inspect;

/// What the policy says of something, in words for whoever asks.
public sealed interface Answer {
    /// {@return one or more sentences}
    String text();

    /// It may be used, in whole or in part.
    record Allowed(String text) implements Answer {}

    /// It may not be used.
    record Refused(String text) implements Answer {}

    /// There is no such thing.
    record Unknown(String text) implements Answer {}
}
