package org.tfgrader.engine.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.tfgrader.worker.protocol.PrintableText;
import org.tfgrader.worker.protocol.Thrown;

/// A compiler message about the student's code. The message may contain names from the code.
///
/// @param file the submitted name; empty if it concerns no file
/// @param line 1 for the first; 0 if it concerns no line
/// @param column 1 for the first; 0 if it concerns no column
public record Diagnostic(String file, int line, int column, Severity severity, String message) {
    public Diagnostic {
        message = PrintableText.lines(message, Thrown.MAX_MESSAGE);
    }

    public enum Severity {
        ERROR,
        WARNING;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
