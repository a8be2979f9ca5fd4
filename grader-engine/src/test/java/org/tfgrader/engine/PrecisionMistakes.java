package org.tfgrader.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Mistakes in numerical quality, such as limits, rounding and added numbers. A resource contains one formula for each
/// kind, with the values that it takes.
final class PrecisionMistakes {
    private static final String HEADER = """
            package answers;
            import java.util.Map;
            import java.util.function.UnaryOperator;
            import org.tensorflow.Operand;
            import org.tensorflow.op.Ops;
            import org.tensorflow.types.*;
            import org.tensorflow.types.family.TNumber;
            import org.tfgrader.kit.NumpyRandom;
            import static answers.mistakes.Pieces.losses;
            import static answers.mistakes.Pieces.mean;

            public final class Solution extends RightAnswers {
                static Operand<TFloat32> f(Ops tf, double value) {
                    return tf.constant((float) value);
                }
                static <T extends TNumber> Operand<T> number(Ops tf, Operand<T> like, double value) {
                    return tf.dtypes.cast(tf.constant(value), like.type());
                }
                static <T extends TNumber> Operand<T> cast(Ops tf, Operand<?> value, Operand<T> like) {
                    return tf.dtypes.cast((Operand) value, like.type());
                }
                static <T extends TNumber> Operand<T> clip(Ops tf, Operand<T> value, Operand<T> least, Operand<T> most) {
                    return tf.clipByValue(value, least, most);
                }
                static <T extends TNumber> Operand<T> round(Ops tf, Operand<T> value, int decimals) {
                    Operand<T> scale = number(tf, value, Math.pow(10, decimals));
                    return tf.math.div(tf.math.rint(tf.math.mul(value, scale)), scale);
                }
                static <T extends TNumber> Operand<T> bce(Ops tf, Operand<T> y, Operand<T> ofOne, Operand<T> ofZero) {
                    Operand<T> one = number(tf, y, 1);
                    return tf.math.neg(tf.math.add(tf.math.mul(y, ofOne), tf.math.mul(tf.math.sub(one, y), ofZero)));
                }
                private static Operand<TFloat32> network(Ops tf, Operand<TFloat32> x,
                        Map<String, ? extends Operand<TFloat32>> parameters, UnaryOperator<Operand<TFloat32>> act) {
                    Operand<TFloat32> a1 = act.apply(linear(tf, parameters, "W1", x, "b1"));
                    Operand<TFloat32> a2 = act.apply(linear(tf, parameters, "W2", a1, "b2"));
                    return linear(tf, parameters, "W3", a2, "b3");
                }
            """;

    private PrecisionMistakes() {}

    /// One mistake.
    record Mistake(Exercise exercise, String name, List<SourceFile> files) {}

    /// @param shared the classes that all solutions use
    static Stream<Mistake> all(List<SourceFile> shared) {
        return lines().stream()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> mistakes(shared, line.split(" \\| ")));
    }

    private static Stream<Mistake> mistakes(List<SourceFile> shared, String[] columns) {
        Exercise exercise = Exercise.valueOf(columns[0].toUpperCase(Locale.ROOT));
        return Stream.of(columns[2].split(" ")).map(value -> {
            String source = HEADER + method(exercise, columns[3].replace("#", value)) + "}\n";
            List<SourceFile> files = Stream.concat(
                            Stream.of(new SourceFile("answers/Solution.java", source)), shared.stream())
                    .toList();
            return new Mistake(exercise, exercise.id() + ": " + columns[1].replace("#", value), files);
        });
    }

    private static String method(Exercise exercise, String expression) {
        return switch (exercise) {
            case LINEAR_FUNCTION -> """
                    @Override
                    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
                        Operand<TFloat64> y = super.linearFunction(tf, random);
                        return %s;
                    }
                    """.formatted(expression);
            case SIGMOID -> """
                    @Override
                    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
                        Operand<TFloat32> x = tf.dtypes.cast(z, TFloat32.class);
                        return %s;
                    }
                    """.formatted(expression);
            case FORWARD_PROPAGATION -> """
                    @Override
                    public Operand<TFloat32> forwardPropagation(
                            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
                        Operand<TFloat32> z3 = super.forwardPropagation(tf, x, parameters);
                        return %s;
                    }
                    """.formatted(expression.replaceAll("^act\\(", "network(tf, x, parameters, "));
            case COMPUTE_COST -> """
                    @Override
                    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> z, Operand<T> y) {
                        Operand<T> p = tf.math.sigmoid(z);
                        Operand<T> cost = super.computeCost(tf, z, y);
                        return %s;
                    }
                    """.formatted(expression.replaceAll("\\bn\\(", "number(tf, z, "));
            case ONE_HOT_MATRIX, INITIALIZE_PARAMETERS ->
                throw new IllegalArgumentException("no mistake in numerical quality is possible in " + exercise);
        };
    }

    private static List<String> lines() {
        try (InputStream in =
                Objects.requireNonNull(PrecisionMistakes.class.getResourceAsStream("precision-mistakes.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
