package org.tfgrader.datasets;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Replaces a file atomically, so that readers see the old content or the new one.
final class Replacement {
    private Replacement() {}

    /// Writes the content of a file.
    interface Content {
        /// Writes it.
        ///
        /// @param file to be made, beside the one to be replaced
        void write(Path file) throws IOException;
    }

    /// Replaces or creates a file.
    ///
    /// @throws DatasetException if that fails; the old file, if any, is then unchanged
    static void of(Path target, Content content) {
        try {
            // A temporary file of the system would be readable only for its creator.
            Path draft = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                content.write(draft);
                Files.move(draft, target, ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException | RuntimeException e) {
            throw new DatasetException("%s: the file could not be written: %s.".formatted(target, e), e);
        }
    }
}
