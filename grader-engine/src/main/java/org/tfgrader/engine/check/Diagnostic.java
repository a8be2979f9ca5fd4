package org.tfgrader.engine.check;

import org.tfgrader.worker.protocol.PrintableText;
import org.tfgrader.worker.protocol.Thrown;

/// What the compiler says of a place in the student's code. The message may hold names from it.
///
/// @param file the name handed in; empty if it concerns no file
/// @param line 1 for the first; 0 if it concerns no line
/// @param column 1 for the first; 0 if it concerns no column
public record Diagnostic(String file, int line, int column, Severity severity, String message) {
    public Diagnostic {
        message = PrintableText.lines(message, Thrown.MAX_MESSAGE);
    }

    public enum Severity {
        ERROR,
        WARNING
    }
}
