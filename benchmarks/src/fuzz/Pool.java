import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.ndarray.buffer.LongDataBuffer;
import org.tensorflow.ndarray.index.Index;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/// Objects of the libraries to call methods of, and to pass. All are small, and guards lie around the memory of each.
final class Pool {
    static final int SIZE = 12;
    private static final int GUARDS = 64;

    private static final List<Class<?>> PRIMITIVES =
            List.of(byte.class, short.class, int.class, long.class, float.class, double.class);
    private static final List<Class<? extends TType>> TENSORS =
            List.of(TFloat32.class, TFloat64.class, TInt32.class, TInt64.class, TUint8.class);

    private final Memory memory;
    private final Random random;
    private final List<Object> objects = new ArrayList<>();

    Pool(Ops tf, Memory memory, Random random) {
        this.memory = memory;
        this.random = random;
        for (Class<?> primitive : PRIMITIVES) {
            middleOfAnArray(primitive);
            wholeArray(primitive);
        }
        for (Class<? extends TType> type : TENSORS) {
            middleOfATensor(type);
            closedTensor(type);
        }
        objects.add(DataBuffers.of(new boolean[SIZE], false, false));
        objects.add(NdArrays.wrap(Shape.of(3, 4), DataBuffers.of(new boolean[SIZE], false, false)));
        objects.add(NdArrays.wrap(Shape.of(3, 4), DataBuffers.ofObjects(String.class, SIZE)));
        objects.add(DataBuffers.ofObjects(String.class, SIZE));
        objects.add(TString.vectorOf("a", "b", "c", "d"));
        objects.add(constant(tf));
        objects.add(constant(tf).asOutput());
        objects.add(constant(tf).op());
        objects.add(tf);
        objects.addAll(List.of(Shape.of(3, 4), Shape.of(SIZE), Shape.scalar(), Shape.unknown(), Shape.of(-1, 4)));
        objects.addAll(indices());
        for (Object object : List.copyOf(objects)) {
            derive(object);
        }
    }

    private static Operand<TFloat32> constant(Ops tf) {
        return tf.constant(new float[] {0, (Float) value(float.class, Memory.INSIDE)});
    }

    /// {@return one of the objects of a type; null if there is none}
    Object any(Class<?> type) {
        List<Object> fit = objects.stream().filter(type::isInstance).toList();
        return fit.isEmpty() ? null : fit.get(random.nextInt(fit.size()));
    }

    List<Index> indices() {
        Numbers numbers = new Numbers(memory, random);
        List<Index> indices = new ArrayList<>(List.of(Indices.all(), Indices.ellipsis(), Indices.newAxis()));
        attempt(() -> indices.add(Indices.at(numbers.any())));
        attempt(() -> indices.add(Indices.at(numbers.any(), random.nextBoolean())));
        attempt(() -> indices.add(Indices.slice(numbers.any(), numbers.any())));
        attempt(() -> indices.add(Indices.slice(numbers.any(), numbers.any(), numbers.any())));
        attempt(() -> indices.add(Indices.range(numbers.any(), numbers.any())));
        attempt(() -> indices.add(Indices.sliceFrom(numbers.any(), numbers.any())));
        attempt(() -> indices.add(Indices.sliceTo(numbers.any(), numbers.any())));
        attempt(() -> indices.add(Indices.step(numbers.any())));
        attempt(() -> indices.add(Indices.hyperslab(numbers.any(), numbers.any(), numbers.any(), numbers.any())));
        attempt(() -> indices.add(Indices.seq(numbers.any(), numbers.any())));
        return indices;
    }

    static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError refused) {
            // The library refuses what the numbers make no object of.
        }
    }

    /// Views and sequences of what is there.
    private void derive(Object object) {
        List<Index> indices = indices();
        if (object instanceof NdArray<?> array) {
            attempt(() -> objects.add(array.slice(indices.get(random.nextInt(indices.size())))));
            attempt(() -> objects.add(array.elements(0)));
            attempt(() -> objects.add(array.scalars()));
            attempt(() -> objects.add(array.scalars().iterator()));
        } else if (object instanceof DataBuffer<?> buffer) {
            attempt(() -> objects.add(buffer.window(4)));
            attempt(() -> objects.add(buffer.slice(2, 4)));
        }
    }

    private void middleOfAnArray(Class<?> primitive) {
        Object array = filled(primitive, GUARDS + SIZE + GUARDS);
        for (int i = GUARDS; i < GUARDS + SIZE; i++) {
            Array.set(array, i, value(primitive, Memory.INSIDE));
        }
        guard(array, 0, GUARDS);
        guard(array, GUARDS + SIZE, GUARDS);
        DataBuffer<?> buffer = buffer(array).slice(GUARDS, SIZE);
        objects.add(buffer);
        objects.add(wrapped(buffer));
    }

    private void wholeArray(Class<?> primitive) {
        Object before = filled(primitive, GUARDS);
        Object array = Array.newInstance(primitive, SIZE);
        Object after = filled(primitive, GUARDS);
        for (int i = 0; i < SIZE; i++) {
            Array.set(array, i, value(primitive, Memory.INSIDE));
        }
        guard(before, 0, GUARDS);
        guard(after, 0, GUARDS);
        memory.add(() -> Array.getLength(array) == SIZE ? null : "the length of an array");
        objects.add(buffer(array));
        objects.add(wrapped(buffer(array)));
    }

    /// The middle row of three, and the tensor beside it that nothing is called on.
    private void middleOfATensor(Class<? extends TType> type) {
        TType tensor = tensor(type, Shape.of(3, SIZE), Memory.GUARD);
        NdArray<?> row = ((NdArray<?>) tensor).get(1);
        fill(row, Memory.INSIDE);
        guard((NdArray<?>) tensor, 0);
        guard((NdArray<?>) tensor, 2);
        objects.add(row);
        objects.add(row.withShape(Shape.of(3, 4)));
        objects.add(tensor(type, Shape.of(3, 4), Memory.INSIDE));
        TType neighbour = tensor(type, Shape.of(1, SIZE), Memory.GUARD);
        guard((NdArray<?>) neighbour, 0);
    }

    /// A view of a closed tensor, and what is stored in memory that was released after it.
    private void closedTensor(Class<? extends TType> type) {
        TType tensor = tensor(type, Shape.of(SIZE), Memory.INSIDE);
        objects.add(((NdArray<?>) tensor).slice(Indices.all()));
        tensor.close();
        for (int i = 0; i < 2; i++) {
            guard((NdArray<?>) tensor(type, Shape.of(1, SIZE), Memory.GUARD), 0);
        }
    }

    static TType tensor(Class<? extends TType> type, Shape shape, byte pattern) {
        TType tensor = Tensor.of(type, shape);
        fill((NdArray<?>) tensor, pattern);
        return tensor;
    }

    @SuppressWarnings("unchecked")
    static void fill(NdArray<?> array, byte pattern) {
        for (NdArray<?> scalar : array.scalars()) {
            Object old = scalar.getObject();
            ((NdArray<Object>) scalar).setObject(value(primitive(old), pattern));
        }
    }

    static Class<?> primitive(Object value) {
        return java.lang.invoke.MethodType.methodType(value.getClass()).unwrap().returnType();
    }

    private void guard(NdArray<?> rows, long row) {
        memory.add(() -> {
            for (NdArray<?> scalar : rows.get(row).scalars()) {
                if (Numbers.bits(scalar.getObject()) != Numbers.bits(value(primitive(scalar.getObject()), Memory.GUARD))) {
                    return "memory beside a tensor of " + rows.getClass().getSimpleName();
                }
            }
            return null;
        });
    }

    private void guard(Object array, int from, int count) {
        Class<?> primitive = array.getClass().getComponentType();
        Object expected = value(primitive, Memory.GUARD);
        memory.add(() -> {
            for (int i = from; i < from + count; i++) {
                if (Numbers.bits(Array.get(array, i)) != Numbers.bits(expected)) {
                    return "memory beside an array of " + primitive;
                }
            }
            return null;
        });
    }

    private static Object filled(Class<?> primitive, int length) {
        Object array = Array.newInstance(primitive, length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, value(primitive, Memory.GUARD));
        }
        return array;
    }

    static Object value(Class<?> primitive, byte pattern) {
        long bits = Memory.pattern(pattern);
        return switch (primitive.getName()) {
            case "byte" -> (byte) bits;
            case "short" -> (short) bits;
            case "int" -> (int) bits;
            case "long" -> bits;
            case "float" -> Float.intBitsToFloat((int) bits);
            case "double" -> Double.longBitsToDouble(bits);
            default -> false;
        };
    }

    static DataBuffer<?> buffer(Object array) {
        return switch (array) {
            case byte[] values -> DataBuffers.of(values, false, false);
            case short[] values -> DataBuffers.of(values, false, false);
            case int[] values -> DataBuffers.of(values, false, false);
            case long[] values -> DataBuffers.of(values, false, false);
            case float[] values -> DataBuffers.of(values, false, false);
            default -> DataBuffers.of((double[]) array, false, false);
        };
    }

    private static NdArray<?> wrapped(DataBuffer<?> buffer) {
        Shape shape = Shape.of(3, 4);
        return switch (buffer) {
            case org.tensorflow.ndarray.buffer.ByteDataBuffer bytes -> NdArrays.wrap(shape, bytes);
            case org.tensorflow.ndarray.buffer.ShortDataBuffer shorts -> NdArrays.wrap(shape, shorts);
            case IntDataBuffer ints -> NdArrays.wrap(shape, ints);
            case LongDataBuffer longs -> NdArrays.wrap(shape, longs);
            case org.tensorflow.ndarray.buffer.FloatDataBuffer floats -> NdArrays.wrap(shape, floats);
            default -> NdArrays.wrap(shape, (org.tensorflow.ndarray.buffer.DoubleDataBuffer) buffer);
        };
    }
}
