package org.tfgrader.datasets;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One of the two files with the signs, and the names of its data sets.
enum Hdf5Part {
    TRAIN("train"),
    TEST("test");

    private static final String CLASSES = "list_classes";
    private static final int[] IMAGE_SHAPE = {LabelledImages.SIDE, LabelledImages.SIDE, 3};

    private final String fileName;
    private final String images;
    private final String labels;

    Hdf5Part(String part) {
        fileName = part + "_signs.h5";
        images = part + "_set_x";
        labels = part + "_set_y";
    }

    LabelledImages read(Path folder) {
        Path path = folder.resolve(fileName);
        if (!Files.isRegularFile(path)) {
            throw new DatasetException(expectedBut(path, "the file does not exist"));
        }
        if (!Files.isReadable(path)) {
            throw new DatasetException(expectedBut(path, "the file is not readable"));
        }
        try (HdfFile file = HdfFile.fromByteBuffer(map(path))) {
            Hdf5Reader reader = new Hdf5Reader(path, file);
            byte[] pixels = reader.images(images, IMAGE_SHAPE);
            byte[] read = reader.labels(labels, pixels.length / LabelledImages.PIXELS, images);
            reader.checkClasses(CLASSES, LabelledImages.CLASSES);
            return LabelledImages.of(pixels, read);
        } catch (DatasetException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // Any failure of the library, from a wrong signature to an offset behind the end, is caused by the
            // file.
            throw new DatasetException(expectedBut(path, "it is damaged or not an HDF5 file"), e);
        } catch (IOException e) {
            throw new DatasetException(expectedBut(path, "it could not be read: " + e), e);
        } catch (OutOfMemoryError e) {
            // One wrong bit in a size makes the library request gigabytes in one piece.
            throw new DatasetException(
                    expectedBut(path, "reading it needs more memory than available, so it may be damaged"), e);
        }
    }

    /// The library trusts the sizes in a file and allocates memory for them. In a mapped file it detects that
    /// there is not enough data.
    private MappedByteBuffer map(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new DatasetException(expectedBut(path, "it is larger than 2 GB"));
            }
            return channel.map(MapMode.READ_ONLY, 0, channel.size());
        }
    }

    private String expectedBut(Path path, String found) {
        return "%s: expected an HDF5 file with the data sets %s and %s, but %s.".formatted(path, images, labels, found);
    }
}
