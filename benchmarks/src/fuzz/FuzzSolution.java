import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;

/// Calls one method of a library many times. It is loaded into a worker like a submission. The input of sigmoid is the
/// text "seed calls class name descriptor"; the result is the message of the exception that it throws.
public final class FuzzSolution implements GradedFunctions {
    private static final int FIRST_FAULTS = 2;

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        String[] words = text((TUint8) z.asTensor()).split(" ", -1);
        long seed = Long.parseLong(words[0]);
        int calls = Integer.parseInt(words[1]);
        Method method = method(words[2], words[3], words[4]);
        throw new IllegalStateException(run(tf, method, seed, calls));
    }

    private static String text(TUint8 tensor) {
        byte[] bytes = new byte[(int) tensor.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = tensor.getByte(i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Method method(String owner, String name, String descriptor) {
        try {
            for (Method method : Class.forName(owner).getDeclaredMethods()) {
                if (method.getName().equals(name) && descriptor(method).equals(descriptor)) {
                    return method;
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
        throw new IllegalArgumentException(owner + " has no " + name + descriptor);
    }

    private static String descriptor(Method method) {
        StringBuilder text = new StringBuilder("(");
        for (Class<?> parameter : method.getParameterTypes()) {
            text.append(parameter.descriptorString());
        }
        return text.append(')').append(method.getReturnType().descriptorString()).toString();
    }

    private static String run(Ops tf, Method method, long seed, int calls) {
        int made = 0;
        int threw = 0;
        int reads = 0;
        int writes = 0;
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            Random random = new Random(seed * 1_000_003 + i);
            Memory memory = new Memory();
            Pool pool = new Pool(tf, memory, random);
            Arguments arguments = new Arguments(pool, memory, random);
            Object receiver = Modifier.isStatic(method.getModifiers()) ? null : pool.any(method.getDeclaringClass());
            if (receiver == null && !Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            Object[] values = arguments.of(method);
            Probe probe = new Probe(memory, random);
            made++;
            try {
                Object result = method.invoke(receiver, values);
                probe.result(method, receiver, result);
            } catch (InvocationTargetException refused) {
                threw++;
            } catch (IllegalAccessException | RuntimeException | OutOfMemoryError | StackOverflowError refused) {
                threw++;
            }
            probe.use(receiver);
            for (Object value : values) {
                probe.use(value);
            }
            String written = memory.changed();
            if (probe.foreign() != null) {
                reads++;
            }
            if (written != null) {
                writes++;
            }
            if ((probe.foreign() != null || written != null) && reads + writes <= FIRST_FAULTS) {
                first.append(" call ").append(i).append(": ").append(probe.foreign() == null ? written : probe.foreign());
            }
        }
        return made + " " + threw + " " + reads + " " + writes + " " + first;
    }
}
