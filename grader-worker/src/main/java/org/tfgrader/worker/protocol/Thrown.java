package org.tfgrader.worker.protocol;

import java.util.List;

/// An exception of student code, as text that is safe to show.
///
/// @param type the class, such as `java.lang.ArithmeticException`
/// @param message at most [#MAX_MESSAGE] characters; empty if it has none
/// @param frames the calls within the student's own code, innermost first, at most [#MAX_FRAMES]
public record Thrown(
        String type, String message, @Most(MAX_FRAMES) List<Frame> frames) {
    public static final int MAX_MESSAGE = 2000;
    public static final int MAX_FRAMES = 20;

    public Thrown {
        type = PrintableText.name(type);
        message = PrintableText.lines(message, MAX_MESSAGE);
        frames = List.copyOf(frames);
    }

    /// A place in the student's code.
    ///
    /// @param line 1 for the first; 0 or less if unknown
    public record Frame(String className, String method, String file, int line) {
        public Frame {
            className = PrintableText.name(className);
            method = PrintableText.name(method);
            file = PrintableText.name(file);
        }
    }
}
