import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Random;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.buffer.DataBuffer;
import org.tensorflow.ndarray.buffer.DataBufferWindow;

/// Uses what a call returned or was passed, and looks at each value that is read.
final class Probe {
    private static final int STEPS = 16;

    private final Memory memory;
    private final Random random;
    private final Numbers numbers;
    private String foreign;

    Probe(Memory memory, Random random) {
        this.memory = memory;
        this.random = random;
        numbers = new Numbers(memory, random);
    }

    /// {@return what was read that the call may not read; null if nothing was}
    String foreign() {
        return foreign;
    }

    /// Looks at the result of a call.
    void result(Method method, Object receiver, Object result) {
        boolean holdsElements = receiver instanceof DataBuffer<?> || receiver instanceof NdArray<?>;
        if (holdsElements && method.getName().startsWith("get")) {
            element(receiver, result);
        }
        use(result);
    }

    /// Reads and writes through an object, within and beyond its bounds.
    void use(Object object) {
        if (object == null || Proxy.isProxyClass(object.getClass())) {
            return;
        }
        switch (object) {
            case DataBuffer<?> buffer -> buffer(buffer);
            case NdArray<?> array -> array(array);
            case DataBufferWindow<?> window -> window(window);
            case Iterator<?> iterator -> iterator(iterator);
            case Iterable<?> iterable -> Pool.attempt(() -> iterator(iterable.iterator()));
            case Object values when values.getClass().isArray() -> array(values);
            default -> {}
        }
    }

    private void window(DataBufferWindow<?> window) {
        Pool.attempt(() -> buffer(window.buffer()));
        Pool.attempt(() -> window.slideTo(numbers.any()));
        Pool.attempt(() -> window.slide(numbers.any()));
        Pool.attempt(() -> buffer(window.buffer()));
    }

    private void iterator(Iterator<?> iterator) {
        Pool.attempt(() -> {
            for (int i = 0; i < STEPS && iterator.hasNext(); i++) {
                use(iterator.next());
            }
        });
    }

    private void buffer(DataBuffer<?> buffer) {
        long[] size = new long[1];
        Pool.attempt(() -> size[0] = buffer.size());
        for (int i = 0; i < STEPS; i++) {
            long index = switch (i) {
                case 0 -> 0;
                case 1 -> size[0] - 1;
                case 2 -> size[0];
                case 3 -> -1;
                default -> random.nextBoolean() ? i : numbers.any();
            };
            Pool.attempt(() -> element(buffer, buffer.getObject(index)));
            Pool.attempt(() -> set(buffer, "setObject", index));
        }
    }

    private void array(NdArray<?> array) {
        for (int i = 0; i < STEPS; i++) {
            long[] coordinates = new long[Math.clamp(array.rank(), 0, 8)];
            for (int j = 0; j < coordinates.length; j++) {
                coordinates[j] = random.nextInt(3) > 0 ? random.nextInt(5) : numbers.any();
            }
            Pool.attempt(() -> element(array, array.getObject(coordinates)));
            Pool.attempt(() -> set(array, "setObject", coordinates));
        }
        Pool.attempt(() -> {
            int seen = 0;
            for (NdArray<?> scalar : array.scalars()) {
                element(scalar, scalar.getObject());
                if (++seen == STEPS) {
                    break;
                }
            }
        });
    }

    private void array(Object values) {
        for (int i = 0; i < Math.min(Array.getLength(values), STEPS) && values.getClass() != long[].class; i++) {
            Object value = Array.get(values, i);
            if (Numbers.bytes(value) > 0) {
                element(values, value);
            } else {
                use(value);
            }
        }
    }

    private void element(Object from, Object value) {
        int bytes = Numbers.bytes(value);
        if (foreign == null && bytes > 0 && !memory.isOwn(Numbers.bits(value), bytes)) {
            foreign = "read " + Long.toHexString(Numbers.bits(value)) + " through "
                    + from.getClass().getSimpleName();
        } else if (value instanceof NdArray<?> array && from != value) {
            array(array);
        }
    }

    private static void set(Object object, String name, Object index) {
        Object old = switch (object) {
            case DataBuffer<?> buffer -> buffer.getObject((Long) index);
            default -> ((NdArray<?>) object).getObject((long[]) index);
        };
        if (old == null || Numbers.bytes(old) == 0) {
            return;
        }
        Object value = Pool.value(Pool.primitive(old), Memory.STORED);
        Class<?> owner = object instanceof DataBuffer<?> ? DataBuffer.class : NdArray.class;
        Class<?> at = object instanceof DataBuffer<?> ? long.class : long[].class;
        try {
            owner.getMethod(name, Object.class, at).invoke(object, value, index);
        } catch (ReflectiveOperationException refused) {
            // It is read-only, or the index is refused.
        }
    }
}
