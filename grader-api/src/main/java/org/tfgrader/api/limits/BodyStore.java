package org.tfgrader.api.limits;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Stores request bodies until they are read: small ones in memory, large ones on disk. Both stores have a total
/// limit.
final class BodyStore {
    private static final int KIBIBYTE = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int FIRST = 1024;

    private final Supplier<Path> folder;
    private final int small;
    private final Semaphore disk;
    private final Semaphore memory;
    private final int memoryPermits;

    /// @param settings the limits of bodies
    /// @param folder provides the folder for large bodies, when one arrives
    BodyStore(LimitsProperties.Body settings, Supplier<Path> folder) {
        this.folder = folder;
        this.small = Math.toIntExact(settings.small().toBytes());
        this.disk = new Semaphore(permits(settings.disk().toBytes()));
        this.memoryPermits = permits(settings.memory().toBytes());
        this.memory = new Semaphore(memoryPermits, true);
    }

    /// {@return the maximum size of any request's body}
    long small() {
        return small;
    }

    Content content() {
        return new Content();
    }

    private static int permits(long bytes) {
        return Math.toIntExact((bytes + KIBIBYTE - 1) / KIBIBYTE);
    }

    /// The bytes of one body.
    final class Content implements AutoCloseable {
        private byte[] bytes = new byte[FIRST];
        private long written;
        private long read;
        private @Nullable FileChannel file;
        private int onDisk;
        private int inMemory;

        private final OutputStream out = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                add(from, offset, length);
            }
        };

        OutputStream out() {
            return out;
        }

        private void add(byte[] from, int offset, int length) throws IOException {
            if (file == null && written + length > small) {
                spill();
            }
            if (file == null) {
                int end = (int) written + length;
                if (end > bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.min(small, Math.max(end, 2 * bytes.length)));
                }
                System.arraycopy(from, offset, bytes, (int) written, length);
            } else {
                write(file, ByteBuffer.wrap(from, offset, length), written + length);
            }
            written += length;
        }

        private void spill() throws IOException {
            Path path = Files.createTempFile(folder.get(), "body-", ".part");
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            // An open file needs no name, so nothing is left of it, however the service ends.
            Files.delete(path);
            write(file, ByteBuffer.wrap(bytes, 0, (int) written), written);
            bytes = new byte[0];
        }

        private void write(FileChannel to, ByteBuffer buffer, long size) throws IOException {
            int permits = permits(size) - onDisk;
            if (permits > 0) {
                if (!disk.tryAcquire(permits)) {
                    throw RefusedBodyException.noRoom();
                }
                onDisk += permits;
            }
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
        }

        /// Waits until a large body may be read, because its reader needs memory for it.
        void waitForTurn() throws IOException {
            if (file == null) {
                return;
            }
            file.position(0);
            int permits = Math.min(memoryPermits, permits(written));
            try {
                if (!memory.tryAcquire(permits, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw RefusedBodyException.noRoom();
                }
                inMemory = permits;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw RefusedBodyException.noRoom();
            }
        }

        /// {@return the next bytes, at most this many; null at the end}
        @Nullable
        ByteBuffer next(int most) throws IOException {
            int length = (int) Math.min(most, written - read);
            if (length <= 0) {
                return null;
            }
            ByteBuffer next;
            if (file == null) {
                next = ByteBuffer.wrap(bytes, (int) read, length).slice();
            } else {
                next = ByteBuffer.allocate(length);
                while (next.hasRemaining() && file.read(next) >= 0) {}
                next.flip();
            }
            read += length;
            return next;
        }

        int available() {
            return (int) Math.min(Integer.MAX_VALUE, written - read);
        }

        @Override
        public void close() {
            memory.release(inMemory);
            inMemory = 0;
            disk.release(onDisk);
            onDisk = 0;
            bytes = new byte[0];
            written = 0;
            if (file != null) {
                try {
                    file.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                file = null;
            }
        }
    }
}
