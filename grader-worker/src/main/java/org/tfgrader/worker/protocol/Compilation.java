package org.tfgrader.worker.protocol;

import java.util.List;
import java.util.Map;

/// The result of compiling source files.
///
/// @param classes class files by binary name, such as `answer.Solution`; also of types with errors, whose broken
///     methods throw exceptions
/// @param problems in the order of files and lines
/// @param methods every method with a body
public record Compilation(
        @Most(Most.CLASSES) Map<String, byte[]> classes,
        @Most(Most.PROBLEMS) List<Problem> problems,
        @Most(Most.METHODS) List<Method> methods) {
    public Compilation {
        classes = Map.copyOf(classes);
        problems = List.copyOf(problems);
        methods = List.copyOf(methods);
    }

    /// One source file.
    ///
    /// @param name as submitted
    public record Source(String name, String text) {}

    /// An error or a warning.
    ///
    /// @param line 1 for the first; 0 if unknown
    /// @param column 1 for the first; 0 if unknown
    public record Problem(String file, int line, int column, boolean error, String message) {
        /// The message for a wrong overload of `tf.constant` lists sixty others.
        private static final int MAX_MESSAGE = 400;

        public Problem {
            file = PrintableText.name(file);
            message = PrintableText.lines(message, MAX_MESSAGE);
        }
    }

    /// The position of a method.
    ///
    /// @param firstLine of its name
    /// @param lastLine of its closing brace
    /// @param answerLine of its last `return`, or of its name if it has none
    public record Method(String file, String className, String name, int firstLine, int lastLine, int answerLine) {
        public Method {
            file = PrintableText.name(file);
            className = PrintableText.name(className);
            name = PrintableText.name(name);
        }

        /// {@return whether a line lies within}
        public boolean contains(String otherFile, int line) {
            return file.equals(otherFile) && firstLine <= line && line <= lastLine;
        }
    }
}
