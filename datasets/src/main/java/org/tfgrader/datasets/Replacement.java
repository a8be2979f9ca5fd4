package org.tfgrader.datasets;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Writes a file so that others see the old one or the new one, whole, and never something between.
final class Replacement {
    private Replacement() {}

    /// Writes the content of a file.
    interface Content {
        /// Writes it.
        ///
        /// @param file to be made, beside the one to be replaced
        void write(Path file) throws IOException;
    }

    /// Replaces a file, or makes it if there is none.
    ///
    /// @throws DatasetException if that fails; the old file, if any, is then still there
    static void of(Path target, Content content) {
        try {
            // Not a temporary file of the system's: only its maker could read that.
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
