package org.tfgrader.engine.model;

import java.util.List;

/// A submission of a student.
///
/// @param files at least one source file; names are unique
/// @param train whether to run the training after the tests
/// @param reuse whether a training of the reference's own network may show the reference's run instead
/// @param seed of the hidden test inputs; the same seed gives the same result
public record Submission(List<SourceFile> files, boolean train, boolean reuse, long seed) {
    public Submission {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a submission needs at least one source file");
        }
    }

    /// A submission whose training may show the reference's run.
    public Submission(List<SourceFile> files, boolean train, long seed) {
        this(files, train, true, seed);
    }

    /// {@return the same submission, whose training always runs}
    public Submission withRealTraining() {
        return new Submission(files, train, false, seed);
    }

    /// One source file.
    ///
    /// @param name its path within the submission, with `/` between folders, ending in `.java`
    /// @param content its text; a byte order mark at its start is removed, because compilers reject it
    public record SourceFile(String name, String content) {
        private static final char BYTE_ORDER_MARK = '\uFEFF';

        public SourceFile {
            if (!content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK) {
                content = content.substring(1);
            }
        }
    }
}
