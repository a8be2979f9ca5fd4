package org.tfgrader.worker.protocol;

import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// A tensor by value: dtype, shape, and its elements in row-major order, little-endian. Immutable. Two are equal
/// if dtype, shape and every bit are equal.
///
/// Immutable. Two are equal if dtype, shape and every bit are.
public final class TensorData {
    /// Maximum size of one tensor, in bytes.
    public static final int MAX_BYTES = 16 << 20;

    static final int MAX_RANK = 16;

    private static final VarHandle FLOATS = view(float[].class);
    private static final VarHandle DOUBLES = view(double[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private final DType dtype;
    private final List<Long> shape;
    private final byte[] bytes;
    private final boolean header;

    /// Cached, because tests look up calls by their inputs; 0 until it is needed.
    private int hash;

    private TensorData(DType dtype, List<Long> shape, byte[] bytes, boolean header) {
        this.dtype = dtype;
        this.shape = shape;
        this.bytes = bytes;
        this.header = header;
    }

    /// Takes the bytes over; the caller must not change them afterwards.
    ///
    /// @param shape one size per dimension, none negative
    /// @param bytes exactly as many as dtype and shape ask for
    /// @throws IllegalArgumentException if the three do not fit together
    public static TensorData of(DType dtype, List<Long> shape, byte[] bytes) {
        if (bytes.length != byteCount(dtype, shape)) {
            throw new IllegalArgumentException(
                    dtype + " of shape " + shape + " does not have " + bytes.length + " bytes");
        }
        return new TensorData(dtype, List.copyOf(shape), bytes, false);
    }

    /// {@return dtype and shape of a tensor whose elements are not sent} Its elements are unknown.
    ///
    /// @throws IllegalArgumentException if no tensor is of that shape
    public static TensorData header(DType dtype, List<Long> shape) {
        count(dtype, shape);
        return new TensorData(dtype, List.copyOf(shape), new byte[0], true);
    }

    /// {@return the number of bytes that such a tensor has}
    ///
    /// @throws IllegalArgumentException if a size is negative, or the whole larger than [#MAX_BYTES]
    public static int byteCount(DType dtype, List<Long> shape) {
        long count = count(dtype, shape);
        if (count > MAX_BYTES) {
            throw new IllegalArgumentException("a tensor of " + count + " bytes is larger than " + MAX_BYTES);
        }
        return (int) count;
    }

    private static long count(DType dtype, List<Long> shape) {
        if (shape.size() > MAX_RANK) {
            throw new IllegalArgumentException("a tensor of rank " + shape.size() + " is not supported");
        }
        long count = dtype.bytes();
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("a shape must not have a negative size: " + shape);
            }
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /// {@return a float32 tensor}
    public static TensorData of(float[] values, long... shape) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        littleEndian(bytes).asFloatBuffer().put(values);
        return of(DType.FLOAT32, sizes(shape), bytes);
    }

    /// {@return a float64 tensor}
    public static TensorData of(double[] values, long... shape) {
        byte[] bytes = new byte[values.length * Double.BYTES];
        littleEndian(bytes).asDoubleBuffer().put(values);
        return of(DType.FLOAT64, sizes(shape), bytes);
    }

    /// {@return an int32 tensor}
    public static TensorData of(int[] values, long... shape) {
        byte[] bytes = new byte[values.length * Integer.BYTES];
        littleEndian(bytes).asIntBuffer().put(values);
        return of(DType.INT32, sizes(shape), bytes);
    }

    /// {@return an int64 tensor}
    public static TensorData of(long[] values, long... shape) {
        byte[] bytes = new byte[values.length * Long.BYTES];
        littleEndian(bytes).asLongBuffer().put(values);
        return of(DType.INT64, sizes(shape), bytes);
    }

    /// {@return a tensor of these values, rounded to float32}
    public static TensorData ofFloats(double[] values, List<Long> shape) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        for (int i = 0; i < values.length; i++) {
            FLOATS.set(bytes, i * Float.BYTES, (float) values[i]);
        }
        return of(DType.FLOAT32, shape, bytes);
    }

    /// {@return a tensor of these values}
    public static TensorData ofDoubles(double[] values, List<Long> shape) {
        byte[] bytes = new byte[values.length * Double.BYTES];
        littleEndian(bytes).asDoubleBuffer().put(values);
        return of(DType.FLOAT64, shape, bytes);
    }

    /// {@return an int32 scalar}
    public static TensorData scalar(int value) {
        return of(new int[] {value});
    }

    public DType dtype() {
        return dtype;
    }

    /// {@return one size per dimension; empty for a scalar}
    public List<Long> shape() {
        return shape;
    }

    /// {@return whether it came without its elements}
    public boolean isHeader() {
        return header;
    }

    /// {@return the number of bytes that its elements have, also where they did not come}
    long byteCount() {
        return count(dtype, shape);
    }

    /// {@return the number of elements that are here}
    public int size() {
        return dtype.bytes() == 0 ? 0 : bytes.length / dtype.bytes();
    }

    /// {@return an element as a double, exactly for all but large int64; NaN where nothing is known of the
    /// elements}
    ///
    /// @param index into the row-major elements
    public double at(int index) {
        if (header) {
            return Double.NaN;
        }
        return switch (dtype) {
            case FLOAT32 -> (float) FLOATS.get(bytes, index * Float.BYTES);
            case FLOAT64 -> (double) DOUBLES.get(bytes, index * Double.BYTES);
            case INT32 -> (int) INTS.get(bytes, index * Integer.BYTES);
            case INT64 -> (long) LONGS.get(bytes, index * Long.BYTES);
            case UINT8, BOOL -> Byte.toUnsignedInt(bytes[index]);
            case OTHER -> Double.NaN;
        };
    }

    /// {@return all elements as doubles} For many elements this is several times faster than [#at].
    public double[] toDoubles() {
        double[] values = new double[size()];
        switch (dtype) {
            case FLOAT32 -> {
                float[] floats = new float[values.length];
                littleEndian(bytes).asFloatBuffer().get(floats);
                for (int i = 0; i < floats.length; i++) {
                    values[i] = floats[i];
                }
            }
            case FLOAT64 -> littleEndian(bytes).asDoubleBuffer().get(values);
            case INT32, INT64, UINT8, BOOL, OTHER -> Arrays.setAll(values, this::at);
        }
        return values;
    }

    /// {@return the sum of all elements, in order}
    public double sum() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += at(i);
        }
        return sum;
    }

    /// {@return the same elements in another shape}
    ///
    /// @param other as many elements
    /// @throws IllegalArgumentException if it has another number of elements
    public TensorData withShape(List<Long> other) {
        return of(dtype, other, bytes);
    }

    /// {@return a read-only view of the bytes, little-endian}
    public ByteBuffer data() {
        return littleEndian(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Writes the bytes alone.
    void writeTo(DataOutput out) throws IOException {
        out.write(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorData that
                && dtype == that.dtype
                && header == that.header
                && shape.equals(that.shape)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = 31 * (31 * dtype.hashCode() + shape.hashCode()) + Arrays.hashCode(bytes);
        }
        return hash;
    }

    /// {@return dtype and shape, such as `float32 [4, 1]`}
    @Override
    public String toString() {
        return dtype + " " + shape;
    }

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Long> sizes(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
