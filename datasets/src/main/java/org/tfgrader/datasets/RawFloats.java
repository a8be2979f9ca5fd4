package org.tfgrader.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/// A file that contains only float32 numbers, little-endian like all CPUs that TensorFlow supports, so that
/// TensorFlow can map it as a tensor.
final class RawFloats {
    private RawFloats() {}

    /// Writes or replaces a file.
    ///
    /// @return its CRC-32
    static int write(float[] values, Path file) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Replacement.of(file, draft -> {
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = bytes.duplicate();
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
        });
        return checksum(bytes);
    }

    /// {@return the CRC-32 of a file}
    static int checksum(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return checksum(channel.map(MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }
}
