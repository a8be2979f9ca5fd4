import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    /** Copied from the docstring of initialize_parameters. */
    private static final String SHAPES =
            """
            W1 : [25, 12288]
            b1 : [25, 1]
            W2 : [12, 25]
            b2 : [12, 1]
            W3 : [6, 12]
            b3 : [6, 1]
            """;

    private static final Pattern LINE = Pattern.compile("(?<name>[Wb]\\d) : \\[(?<rows>\\d+), (?<columns>\\d+)\\]");

    static class MissingParameterException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingParameterException(String name, Map<String, ?> there) {
            super(describe(name, there));
        }

        private static String describe(String name, Map<String, ?> there) {
            StringBuilder text = new StringBuilder();
            text.append("no parameter ").append(name).append(", only");
            for (String other : there.keySet()) {
                text.append(' ').append(other);
            }
            return text.toString();
        }
    }

    static class BadShapeException extends Exception {
        private static final long serialVersionUID = 1L;

        BadShapeException(String message) {
            super(message);
        }
    }

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return Optional.of(z)
                .map(value -> tf.dtypes.cast(value, TFloat32.class))
                .map(tf.math::sigmoid)
                .orElseThrow();
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        try {
            checkScalar(label);
        } catch (BadShapeException e) {
            throw new IllegalArgumentException("labels come one at a time", e);
        }
        Operand<TFloat32> oneHot = tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f));
        return tf.reshape(oneHot, tf.constant(new int[] {depth, 1}));
    }

    private static void checkScalar(Operand<?> label) throws BadShapeException {
        Shape shape = label.shape();
        if (shape.numDimensions() > 0) {
            throw new BadShapeException("a label of shape " + shape);
        }
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        SHAPES.lines().map(String::strip).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalStateException("not a shape: " + line);
            }
            long[] shape = Arrays.stream(new String[] {matcher.group("rows"), matcher.group("columns")})
                    .mapToLong(Long::parseLong)
                    .toArray();
            var glorot = new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
            parameters.put(
                    matcher.group("name"),
                    ResourceVariable.of(tf, glorot.call(tf, tf.constant(shape), TFloat32.class)));
        });
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> z1 = tf.math.add(tf.linalg.matMul(get(parameters, "W1"), x), get(parameters, "b1"));
        Operand<TFloat32> z2 =
                tf.math.add(tf.linalg.matMul(get(parameters, "W2"), tf.nn.relu(z1)), get(parameters, "b2"));
        return tf.math.add(tf.linalg.matMul(get(parameters, "W3"), tf.nn.relu(z2)), get(parameters, "b3"));
    }

    private static Operand<TFloat32> get(Map<String, ? extends Operand<TFloat32>> parameters, String name) {
        Optional<Operand<TFloat32>> found = Optional.ofNullable(parameters.get(name));
        return found.orElseThrow(() -> new MissingParameterException(name, parameters));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        return tf.math.mean(losses, tf.constant(0));
    }
}
