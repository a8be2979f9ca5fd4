package org.tfgrader.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// The signs as a plain file that another process maps into its memory at once, without HDF5's library.
///
/// All numbers are big-endian. A header of 64 bytes, then the training pixels, the training labels, the test pixels
/// and the test labels, each label one byte.
///
/// | header's bytes | content |
/// |---|---|
/// | 0-7 | `TFGSIGNS` in ASCII |
/// | 8-11 | version of this layout, 1 |
/// | 12-15, 16-19 | number of training and of test images |
/// | 20-23 | bytes an image has, 12288 |
/// | 24-55 | the set's fingerprint |
/// | 56-59 | 0 |
/// | 60-63 | CRC-32 of bytes 0-59 |
public final class PreparedSigns {
    private static final long MAGIC = 0x5446475349474E53L;
    private static final int VERSION = 1;
    private static final int HEADER = 64;
    private static final int CHECKSUM_AT = 60;
    private static final int FINGERPRINT_BYTES = 32;

    private PreparedSigns() {}

    /// Writes the file so that a reader finds the old one or the new one, never a half.
    ///
    /// @param file in a folder that exists; replaced if it is there
    /// @throws DatasetException if it cannot be written
    public static void write(Signs signs, Path file) {
        Replacement.of(file, draft -> {
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeAll(channel, header(signs));
                for (LabelledImages part : new LabelledImages[] {signs.train(), signs.test()}) {
                    writeAll(channel, part.pixels());
                    writeAll(channel, part.labelBytes());
                }
            }
        });
    }

    /// Maps the file. The pixels are read from the disk when they are used; the mapping ends when the last buffer of
    /// it is garbage.
    ///
    /// @return the set, its fingerprint as the header says it: `verify` recomputes it
    /// @throws DatasetException if there is no such file, or its header or length is wrong
    public static Signs open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size();
            if (length < HEADER || length > Integer.MAX_VALUE) {
                throw damaged(file, "it has %d bytes".formatted(length));
            }
            return read(file, channel.map(MapMode.READ_ONLY, 0, length));
        } catch (IOException e) {
            throw new DatasetException(
                    "%s: expected a file of prepared signs, but it could not be read: %s.".formatted(file, e), e);
        }
    }

    /// Opens the file and reads all of it to see that its content is what its fingerprint says.
    ///
    /// @throws DatasetException if `open` refuses the file, or if its content is damaged
    public static Signs verify(Path file) {
        Signs signs = open(file);
        if (!Signs.fingerprintOf(signs.train(), signs.test()).equals(signs.fingerprint())) {
            throw damaged(file, "its content differs from its fingerprint");
        }
        return signs;
    }

    private static Signs read(Path file, MappedByteBuffer map) {
        if (map.getLong(0) != MAGIC) {
            throw damaged(file, "it begins otherwise");
        }
        if (map.getInt(CHECKSUM_AT) != checksum(map)) {
            throw damaged(file, "its header's checksum is wrong");
        }
        if (map.getInt(8) != VERSION || map.getInt(20) != LabelledImages.PIXELS) {
            throw damaged(file, "it is of version %d with %d bytes an image".formatted(map.getInt(8), map.getInt(20)));
        }
        int train = map.getInt(12);
        int test = map.getInt(16);
        long expected = HEADER + (long) (LabelledImages.PIXELS + 1) * ((long) train + test);
        if (train < 1 || test < 1 || map.capacity() != expected) {
            throw damaged(file, "it has %d bytes for %d and %d images".formatted(map.capacity(), train, test));
        }
        byte[] fingerprint = new byte[FINGERPRINT_BYTES];
        map.get(24, fingerprint);
        map.position(HEADER);
        try {
            return new Signs(part(map, train), part(map, test), HexFormat.of().formatHex(fingerprint));
        } catch (IllegalArgumentException e) {
            throw damaged(file, "a label in it is outside 0 to 5");
        }
    }

    private static LabelledImages part(ByteBuffer map, int count) {
        return new LabelledImages(next(map, count * LabelledImages.PIXELS), next(map, count));
    }

    private static ByteBuffer next(ByteBuffer map, int bytes) {
        ByteBuffer slice = map.slice(map.position(), bytes);
        map.position(map.position() + bytes);
        return slice;
    }

    private static ByteBuffer header(Signs signs) {
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putInt(signs.train().count())
                .putInt(signs.test().count())
                .putInt(LabelledImages.PIXELS)
                .put(HexFormat.of().parseHex(signs.fingerprint()));
        return header.putInt(CHECKSUM_AT, checksum(header)).clear();
    }

    private static int checksum(ByteBuffer header) {
        CRC32 crc = new CRC32();
        crc.update(header.slice(0, CHECKSUM_AT));
        return (int) crc.getValue();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static DatasetException damaged(Path file, String found) {
        return new DatasetException("%s: expected a file of prepared signs of version %d, but %s: prepare it again."
                .formatted(file, VERSION, found));
    }
}
