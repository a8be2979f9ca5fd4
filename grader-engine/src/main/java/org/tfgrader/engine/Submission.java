package org.tfgrader.engine;

import java.util.List;

/// What a student handed in.
///
/// @param files at least one source file, with names of their own
/// @param train whether to run the training after the checks
/// @param seed what hidden inputs are drawn from; the same seed gives the same verdict
public record Submission(List<SourceFile> files, boolean train, long seed) {
    public Submission {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a submission has at least one source file");
        }
    }

    /// One source file.
    ///
    /// @param name its path within the submission, with `/` between folders, ending in `.java`
    /// @param content its text; a byte order mark at its start is dropped, since compilers trip over it
    public record SourceFile(String name, String content) {
        private static final char BYTE_ORDER_MARK = '\uFEFF';

        public SourceFile {
            if (!content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK) {
                content = content.substring(1);
            }
        }
    }
}
