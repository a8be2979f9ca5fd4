import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffer;
import org.tensorflow.ndarray.index.Index;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/// Arguments for any method, hostile ones among them.
final class Arguments {
    private static final int MOST_CALLS = 2000;

    private final Pool pool;
    private final Memory memory;
    private final Random random;
    private final Numbers numbers;

    Arguments(Pool pool, Memory memory, Random random) {
        this.pool = pool;
        this.memory = memory;
        this.random = random;
        numbers = new Numbers(memory, random);
    }

    Object[] of(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = of(types[i]);
        }
        return values;
    }

    private Object of(Class<?> type) {
        if (type.isPrimitive()) {
            return primitive(type);
        }
        if (type == Shape.class) {
            return random.nextInt(3) == 0 ? pool.any(Shape.class) : Shape.of(numbers.array());
        }
        if (type == long[].class) {
            return numbers.array();
        }
        if (type == Index[].class) {
            Index[] indices = new Index[random.nextInt(4)];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = random.nextInt(8) == 0
                        ? (Index) liar(Index.class)
                        : pool.indices().get(random.nextInt(3 + random.nextInt(3)));
            }
            return indices;
        }
        if (type.isArray()) {
            return array(type.getComponentType(), random.nextInt(Pool.SIZE + 4));
        }
        if (type == Class.class) {
            return random.nextBoolean() ? TFloat32.class : random.nextBoolean() ? TInt32.class : TString.class;
        }
        if (type == String.class) {
            return "text";
        }
        if (type.getName().equals("java.nio.charset.Charset")) {
            return StandardCharsets.UTF_8;
        }
        if (type == Ops.class || type.getName().equals("org.tensorflow.op.Scope")) {
            Ops tf = (Ops) pool.any(Ops.class);
            return type == Ops.class ? tf : tf.scope();
        }
        boolean hostile = type.isInterface()
                && (DataBuffer.class.isAssignableFrom(type) || NdArray.class.isAssignableFrom(type) || type == Index.class);
        if (hostile && random.nextInt(4) == 0) {
            return liar(type);
        }
        Object own = type == Object.class ? (Object) (int) numbers.any() : pool.any(type);
        if (own != null || !type.isInterface()) {
            return own;
        }
        return liar(type);
    }

    private Object primitive(Class<?> type) {
        return switch (type.getName()) {
            case "long" -> numbers.any();
            case "int" -> random.nextInt(8) == 0 ? (int) Memory.pattern(Memory.STORED) : (int) numbers.any();
            case "boolean" -> random.nextBoolean();
            case "char" -> (char) memory.pass('x');
            default -> Pool.value(type, Memory.STORED);
        };
    }

    private Object array(Class<?> component, int length) {
        Object array = Array.newInstance(component, length);
        for (int i = 0; i < length && (component.isPrimitive() || component.isArray()); i++) {
            Array.set(array, i, component.isArray()
                    ? array(component.getComponentType(), random.nextInt(3))
                    : Pool.value(component, Memory.STORED));
        }
        return array;
    }

    /// {@return an implementation of a student's own, which answers something else each time}
    private Object liar(Class<?> type) {
        int[] calls = new int[1];
        InvocationHandler handler = (self, method, arguments) -> {
            if (++calls[0] > MOST_CALLS) {
                throw new IllegalStateException("called too often");
            }
            Class<?> result = method.getReturnType();
            if (method.getName().equals("accept") && method.isDefault()) {
                return InvocationHandler.invokeDefault(self, method, arguments);
            }
            if (method.getName().equals("size") && result == long.class) {
                return random.nextBoolean() ? (long) random.nextInt(Pool.SIZE * 4) : numbers.any();
            }
            if (method.getName().startsWith("is") && result == boolean.class) {
                return method.getName().equals("isPoint") && random.nextBoolean();
            }
            if (result == long.class && type == Index.class) {
                return numbers.any();
            }
            if (result == void.class) {
                for (Object argument : arguments == null ? new Object[0] : arguments) {
                    new Probe(memory, random).use(argument);
                }
                return null;
            }
            if (result.isPrimitive()) {
                return primitive(result);
            }
            if (result == Shape.class) {
                return random.nextBoolean() ? Shape.of(random.nextInt(Pool.SIZE * 4)) : Shape.of(numbers.array());
            }
            if (result.isInstance(self)) {
                return self;
            }
            return pool.any(result);
        };
        return Proxy.newProxyInstance(Arguments.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
