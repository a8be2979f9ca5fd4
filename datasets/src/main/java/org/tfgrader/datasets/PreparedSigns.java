package org.tfgrader.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// The signs and the data that a training needs, as plain files that other processes can map into memory
/// immediately, without the HDF5 library.
///
/// | file | content |
/// |---|---|
/// | `signs` | see below |
/// | `train-columns` | the training images as the network takes them, float32 of shape (12288, n) |
/// | `test-columns` | the test images, float32 of shape (12288, m) |
/// | `gram` | the products of the training images with each other, float32 of shape (n, n) |
///
/// The last three hold little-endian numbers and nothing else. In the first all numbers are big-endian: a header
/// of 80
/// bytes, then the training pixels, the training labels, the test pixels and the test labels, each label one byte.
///
/// | header's bytes | content |
/// |---|---|
/// | 0-7 | `TFGSIGNS` in ASCII |
/// | 8-11 | version of this layout, 2 |
/// | 12-15, 16-19 | number of training and of test images |
/// | 20-23 | bytes an image has, 12288 |
/// | 24-55 | the set's fingerprint |
/// | 56-59, 60-63, 64-67 | CRC-32 of `train-columns`, `test-columns` and `gram` |
/// | 68-75 | 0 |
/// | 76-79 | CRC-32 of bytes 0-75 |
///
/// @param trainColumns the file `train-columns`
/// @param testColumns the file `test-columns`
/// @param gram the file `gram`
public record PreparedSigns(Signs signs, Path trainColumns, Path testColumns, Path gram) {
    private static final long MAGIC = 0x5446475349474E53L;
    private static final int VERSION = 2;
    private static final int HEADER = 80;
    private static final int DERIVED_AT = 56;
    private static final int CHECKSUM_AT = 76;
    private static final int FINGERPRINT_BYTES = 32;

    private static final String SIGNS = "signs";
    private static final String TRAIN_COLUMNS = "train-columns";
    private static final String TEST_COLUMNS = "test-columns";
    private static final String GRAM = "gram";

    /// Writes the files atomically: a reader finds the old file or the new one. The Gram matrix takes a second or
    /// two.
    ///
    /// @param folder is created if it does not exist
    /// @throws DatasetException if they can't be written
    public static void write(Signs signs, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DatasetException("%s: the folder could not be created: %s.".formatted(folder, e), e);
        }
        int[] derived = {
            RawFloats.write(columns(signs.train()), folder.resolve(TRAIN_COLUMNS)),
            RawFloats.write(columns(signs.test()), folder.resolve(TEST_COLUMNS)),
            RawFloats.write(GramMatrix.of(signs.train()), folder.resolve(GRAM))
        };
        Replacement.of(folder.resolve(SIGNS), draft -> {
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeAll(channel, header(signs, derived));
                for (LabelledImages part : new LabelledImages[] {signs.train(), signs.test()}) {
                    writeAll(channel, part.pixels());
                    writeAll(channel, part.labelBytes());
                }
            }
        });
    }

    /// Maps the signs. The pixels are read from disk when they are used; the mapping ends when the last buffer is
    /// garbage collected.
    ///
    /// @return the set with the fingerprint in the file, which `verify` checks
    /// @throws DatasetException if a file is missing, or a length or the header is wrong
    public static PreparedSigns open(Path folder) {
        return open(folder, map(folder.resolve(SIGNS)));
    }

    /// Opens the files and verifies their whole content.
    ///
    /// @throws DatasetException if `open` refuses a file, or its content is damaged
    public static PreparedSigns verify(Path folder) {
        ByteBuffer map = map(folder.resolve(SIGNS));
        PreparedSigns prepared = open(folder, map);
        Signs signs = prepared.signs;
        if (!Signs.fingerprintOf(signs.train(), signs.test()).equals(signs.fingerprint())) {
            throw damaged(folder.resolve(SIGNS), "its content differs from its fingerprint");
        }
        int at = DERIVED_AT;
        for (Path file : new Path[] {prepared.trainColumns, prepared.testColumns, prepared.gram}) {
            try {
                if (RawFloats.checksum(file) != map.getInt(at)) {
                    throw damaged(file, "its checksum is wrong");
                }
            } catch (IOException e) {
                throw unreadable(file, e);
            }
            at += Integer.BYTES;
        }
        return prepared;
    }

    private static PreparedSigns open(Path folder, ByteBuffer map) {
        Signs signs = read(folder.resolve(SIGNS), map);
        long train = signs.train().count();
        long test = signs.test().count();
        return new PreparedSigns(
                signs,
                derived(folder.resolve(TRAIN_COLUMNS), train * LabelledImages.PIXELS),
                derived(folder.resolve(TEST_COLUMNS), test * LabelledImages.PIXELS),
                derived(folder.resolve(GRAM), train * train));
    }

    private static Path derived(Path file, long floats) {
        try {
            long bytes = Files.size(file);
            if (bytes != floats * Float.BYTES) {
                throw damaged(file, "it has %d bytes for %d numbers".formatted(bytes, floats));
            }
            return file;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ByteBuffer map(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size();
            if (length < HEADER || length > Integer.MAX_VALUE) {
                throw damaged(file, "it has %d bytes".formatted(length));
            }
            return channel.map(MapMode.READ_ONLY, 0, length);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Signs read(Path file, ByteBuffer map) {
        if (map.getLong(0) != MAGIC) {
            throw damaged(file, "its signature is wrong");
        }
        if (map.getInt(CHECKSUM_AT) != checksum(map)) {
            throw damaged(file, "its header's checksum is wrong");
        }
        if (map.getInt(8) != VERSION || map.getInt(20) != LabelledImages.PIXELS) {
            throw damaged(file, "it has version %d with %d bytes per image".formatted(map.getInt(8), map.getInt(20)));
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
            throw damaged(file, "it contains a label outside 0 to 5");
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

    private static float[] columns(LabelledImages images) {
        float[] columns = new float[LabelledImages.PIXELS * images.count()];
        images.writeColumns(0, images.count(), FloatBuffer.wrap(columns));
        return columns;
    }

    private static ByteBuffer header(Signs signs, int... derived) {
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putInt(signs.train().count())
                .putInt(signs.test().count())
                .putInt(LabelledImages.PIXELS)
                .put(HexFormat.of().parseHex(signs.fingerprint()));
        for (int checksum : derived) {
            header.putInt(checksum);
        }
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

    private static DatasetException unreadable(Path file, IOException e) {
        return new DatasetException(
                "%s: expected a file of prepared signs, but it could not be read: %s.".formatted(file, e), e);
    }

    private static DatasetException damaged(Path file, String found) {
        return new DatasetException("%s: expected a file of prepared signs of version %d, but %s. Prepare it again."
                .formatted(file, VERSION, found));
    }
}
