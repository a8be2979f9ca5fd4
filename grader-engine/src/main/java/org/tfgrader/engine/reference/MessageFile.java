package org.tfgrader.engine.reference;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.Message;

/// Stores messages in a file, so that they need not be computed again.
record MessageFile(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(MessageFile.class);
    private static final int MAX_FRAME = 80 << 20;
    private static final int MAX_MESSAGES = 255;

    /// {@return the messages of the file; empty if it does not exist or is damaged}
    Optional<List<Message>> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        List<Message> messages = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            FrameReader reader = new FrameReader(in, MAX_FRAME);
            int count = in.read();
            if (count < 1) {
                throw new EOFException("the file is empty");
            }
            while (messages.size() < count) {
                messages.add(reader.read());
            }
            return Optional.of(messages);
        } catch (EOFException e) {
            LOG.warn("{} is truncated; it will be written again", path);
        } catch (IOException e) {
            LOG.warn("{} can't be read ({}); it will be written again", path, e.getMessage());
        }
        return Optional.empty();
    }

    /// Writes messages; concurrent readers see the old file or the new one. If the cache can't be written, they
    /// are not stored.
    ///
    /// @param messages at most 255
    void write(List<Message> messages) {
        if (messages.size() > MAX_MESSAGES) {
            throw new IllegalArgumentException(messages.size() + " messages are too many for one file");
        }
        try {
            // Readable for all: the user who builds the grader is not always the one who runs it.
            Path part = Files.createTempFile(
                    path.getParent(),
                    path.getFileName().toString(),
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                out.write(messages.size());
                FrameWriter writer = new FrameWriter(out);
                for (Message message : messages) {
                    writer.write(message);
                }
            }
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn(
                    "{} can't be written ({}); its content will be computed again after the next start",
                    path,
                    e.getMessage());
        }
    }
}
