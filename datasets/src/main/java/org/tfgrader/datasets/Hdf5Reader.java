package org.tfgrader.datasets;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Reads data sets of an open HDF5 file, and checks the form of each before it reads values.
final class Hdf5Reader {
    /// Ten times the number of the course's images; the library needs four bytes for each of their pixels.
    private static final int MAX_IMAGES = 10_000;

    private static final int MAX_CHUNKS = 100_000;

    /// More than all images of the course.
    private static final int MAX_VALUES = 1 << 24;

    private static final String UINT8 = "uint8";
    private static final String INT64 = "int64";

    private final Path path;
    private final HdfFile file;

    Hdf5Reader(Path path, HdfFile file) {
        this.path = path;
        this.file = file;
    }

    /// {@return the unsigned bytes of a stack of at least one image}
    byte[] images(String name, int... imageShape) {
        String expected = "uint8 of shape (n, %s)"
                .formatted(Arrays.stream(imageShape).mapToObj(Integer::toString).collect(Collectors.joining(", ")));
        Dataset dataset = find(name, expected);
        int[] shape = dataset.getDimensions();
        boolean stack = type(dataset).equals(UINT8) && shape.length == imageShape.length + 1;
        if (stack && shape[0] == 0) {
            throw wrong(name, "at least one image", "there are none");
        }
        if (!stack || !Arrays.equals(shape, 1, shape.length, imageShape, 0, imageShape.length)) {
            throw wrong(name, expected, describe(dataset));
        }
        if (shape[0] > MAX_IMAGES) {
            throw wrong(name, "at most " + MAX_IMAGES + " images", "there are " + shape[0]);
        }
        checkChunks(name, dataset);
        int[] values = (int[]) dataset.getDataFlat();
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) values[i];
        }
        return pixels;
    }

    /// {@return the labels of `count` images}
    ///
    /// @param images the data set with the images, for the message
    byte[] labels(String name, int count, String images) {
        String expected = "int64 of shape (%d), one label for each image of %s".formatted(count, images);
        long[] values = longs(name, expected, count);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            if (values[i] < 0 || values[i] >= LabelledImages.CLASSES) {
                throw wrong(
                        name,
                        "labels from 0 to " + (LabelledImages.CLASSES - 1),
                        "the label at index %d is %d".formatted(i, values[i]));
            }
            labels[i] = (byte) values[i];
        }
        return labels;
    }

    /// Checks that the list of classes is 0, 1, 2 and so on, if the file has one.
    void checkClasses(String name, int classes) {
        if (file.getChild(name) == null) {
            return;
        }
        long[] counted = IntStream.range(0, classes).asLongStream().toArray();
        String expected = "int64 of shape (%d) with the values %s".formatted(classes, Arrays.toString(counted));
        long[] values = longs(name, expected, classes);
        if (!Arrays.equals(values, counted)) {
            throw wrong(name, expected, "the values are " + Arrays.toString(values));
        }
    }

    private long[] longs(String name, String expected, int count) {
        Dataset dataset = find(name, expected);
        if (!type(dataset).equals(INT64) || !Arrays.equals(dataset.getDimensions(), new int[] {count})) {
            throw wrong(name, expected, describe(dataset));
        }
        checkChunks(name, dataset);
        return (long[]) dataset.getDataFlat();
    }

    /// The library lists all chunks before it reads the first, and all positions in each.
    private void checkChunks(String name, Dataset dataset) {
        if (!(dataset instanceof ChunkedDataset chunked)) {
            return;
        }
        int[] sizes = dataset.getDimensions();
        int[] chunk = chunked.getChunkDimensions();
        double chunks = 1;
        double values = 1;
        for (int i = 0; i < sizes.length; i++) {
            chunks *= Math.ceilDiv(sizes[i], Math.max(1, chunk[i]));
            values *= chunk[i];
        }
        if (chunks > MAX_CHUNKS || values > MAX_VALUES) {
            throw wrong(
                    name,
                    "at most %d chunks of at most %d values".formatted(MAX_CHUNKS, MAX_VALUES),
                    "there are %.0f of %.0f".formatted(chunks, values));
        }
    }

    private Dataset find(String name, String expected) {
        return switch (file.getChild(name)) {
            case null -> throw wrong(name, expected, "the file has no such data set");
            case Dataset dataset -> dataset;
            case Node other ->
                throw wrong(name, expected, "it is a " + other.getType().name().toLowerCase(Locale.ROOT));
        };
    }

    private static String describe(Dataset dataset) {
        String shape = Arrays.stream(dataset.getDimensions())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "(", ")"));
        return "it is %s of shape %s".formatted(type(dataset), shape);
    }

    /// {@return NumPy's name of a data set's type}
    private static String type(Dataset dataset) {
        DataType type = dataset.getDataType();
        return switch (type) {
            case FixedPoint whole -> (whole.isSigned() ? "int" : "uint") + 8 * whole.getSize();
            case FloatingPoint real -> "float" + 8 * real.getSize();
            case StringData text -> "string";
            default -> type.getClass().getSimpleName();
        };
    }

    private DatasetException wrong(String name, String expected, String found) {
        return new DatasetException("%s: data set %s: expected %s, but %s.".formatted(path, name, expected, found));
    }
}
