package org.tfgrader.reference.mistakes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;

/// Inputs on which right and wrong solutions should part.
final class Paper {
    private final GradedFunctions solution;
    private final Ops tf;

    private Paper(GradedFunctions solution, Ops tf) {
        this.solution = solution;
        this.tf = tf;
    }

    /// {@return what comes of all calls of an exercise's function}
    static List<Outcome> answer(String exercise, GradedFunctions solution) {
        try (EagerSession session = EagerSession.create()) {
            Paper paper = new Paper(solution, Ops.create(session));
            return switch (exercise) {
                case "linear_function" -> paper.linearFunction().toList();
                case "sigmoid" -> paper.sigmoid().toList();
                case "one_hot_matrix" -> paper.oneHotMatrix().toList();
                case "initialize_parameters" -> paper.initializeParameters().toList();
                case "forward_propagation" -> paper.forwardPropagation().toList();
                case "compute_cost" -> paper.computeCost().toList();
                default -> throw new AssertionError(exercise + " is no exercise");
            };
        }
    }

    private Stream<Outcome> linearFunction() {
        return Stream.of(1, 2)
                .flatMap(seed -> Outcome.of(tf, () -> solution.linearFunction(tf, new NumpyRandom(seed))));
    }

    private Stream<Outcome> sigmoid() {
        return Stream.<Operand<? extends TNumber>>of(
                        tf.constant(-1),
                        tf.constant(12),
                        tf.constant(new long[] {-2, 0, 3}),
                        tf.constant(new float[] {-1000, -3.5f, -0.4f, 0, 0.3f, 2.7f, 1000, Float.NaN}),
                        tf.constant(new double[][] {{-2.5, 0.5}, {1.5, 90}}))
                .flatMap(z -> Outcome.of(tf, () -> solution.sigmoid(tf, z)));
    }

    private Stream<Outcome> oneHotMatrix() {
        return Stream.of(
                        new int[] {1, 4},
                        new int[] {3, 4},
                        new int[] {0, 6},
                        new int[] {2, 6},
                        new int[] {0, 1},
                        new int[] {4, 4},
                        new int[] {7, 4},
                        new int[] {-1, 4})
                .flatMap(asked -> Outcome.of(tf, () -> solution.oneHotMatrix(tf, tf.constant(asked[0]), asked[1])));
    }

    private Stream<Outcome> initializeParameters() {
        return Outcome.of(tf, () -> solution.initializeParameters(tf));
    }

    private Stream<Outcome> forwardPropagation() {
        Random random = new Random(7);
        Map<String, Operand<TFloat32>> parameters = new LinkedHashMap<>();
        parameters.put("W1", tf.constant(gaussian(random, 25, 12288, 0.1)));
        parameters.put("b1", tf.constant(gaussian(random, 25, 1, 1)));
        parameters.put("W2", tf.constant(gaussian(random, 12, 25, 1)));
        parameters.put("b2", tf.constant(gaussian(random, 12, 1, 1)));
        parameters.put("W3", tf.constant(gaussian(random, 6, 12, 1)));
        parameters.put("b3", tf.constant(gaussian(random, 6, 1, 1)));
        return Stream.of(1, 3)
                .map(columns -> tf.constant(gaussian(random, 12288, columns, 0.5)))
                .flatMap(x -> Outcome.of(tf, () -> solution.forwardPropagation(tf, x, parameters)));
    }

    private Stream<Outcome> computeCost() {
        Random random = new Random(7);
        Operand<TFloat64> logits = tf.constant(new double[][] {{0.6, 0.4}, {0.4, 0.6}, {0.4, 0.6}});
        Operand<TFloat64> labels = tf.constant(new double[][] {{0, 1}, {0, 0}, {1, 0}});
        return Stream.of(
                        cost(logits, labels),
                        cost(tf.constant(gaussian(random, 6, 5, 2)), column(5)),
                        cost(tf.constant(gaussian(random, 6, 1, 2)), softColumn()),
                        cost(tf.constant(gaussian(random, 6, 3, 1000)), column(3)))
                .flatMap(outcomes -> outcomes);
    }

    private <T extends TNumber> Stream<Outcome> cost(Operand<T> logits, Operand<T> labels) {
        return Outcome.of(tf, () -> solution.computeCost(tf, logits, labels));
    }

    private Operand<TFloat32> column(int examples) {
        float[][] labels = new float[6][examples];
        for (int example = 0; example < examples; example++) {
            labels[(4 * example + 1) % 6][example] = 1;
        }
        return tf.constant(labels);
    }

    private Operand<TFloat32> softColumn() {
        return tf.constant(new float[][] {{0.7f}, {0.1f}, {0}, {0.05f}, {0.15f}, {0}});
    }

    private static float[][] gaussian(Random random, int rows, int columns, double scale) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int column = 0; column < columns; column++) {
                row[column] = (float) (scale * random.nextGaussian());
            }
        }
        return values;
    }
}
