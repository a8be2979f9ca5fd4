package org.tfgrader.engine.inspect;

/// The policy's answer to a question, as text.
public sealed interface Answer {
    /// {@return one or more sentences}
    String text();

    /// It may be used, in whole or in part.
    record Allowed(String text) implements Answer {}

    /// It may not be used.
    record Refused(String text) implements Answer {}

    /// The name is unknown.
    record Unknown(String text) implements Answer {}
}
