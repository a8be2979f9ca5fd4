package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Submissions that answer rightly and cost as much as they can. They run in the service's sandbox only.
final class ExpensiveCode {
    private static final Path RIGHT = Path.of("submissions", "hostile", "shared", "RightAnswers.java");

    private static final String HEAD = """
            import java.util.*;
            import java.util.concurrent.*;
            import org.tensorflow.*;
            import org.tensorflow.op.Ops;
            import org.tensorflow.types.*;
            import org.tensorflow.types.family.TNumber;
            import org.tfgrader.kit.*;
            """;

    private ExpensiveCode() {}

    /// {@return right answers, each of which first waits without using the processor}
    static Sources waiting() {
        return delayed("waiting", """
                    try {
                        new LinkedBlockingQueue<Integer>().poll(4500, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                """);
    }

    /// {@return right answers, each of which first computes for a while}
    static Sources computing() {
        return delayed("computing", """
                    long state = 1;
                    for (long i = 0; i < 4_000_000_000L; i++) {
                        state ^= state << 13;
                        state ^= state >>> 7;
                        state ^= state << 17;
                    }
                    if (state == 0) {
                        throw new IllegalStateException();
                    }
                """);
    }

    private static Sources delayed(String name, String delay) {
        return sources(name, HEAD + """
                public class Solution extends RightAnswers {
                    static void delay() {
                %s    }

                    @Override
                    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
                        delay();
                        return super.linearFunction(tf, random);
                    }

                    @Override
                    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
                        delay();
                        return super.sigmoid(tf, z);
                    }

                    @Override
                    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
                        delay();
                        return super.oneHotMatrix(tf, label, depth);
                    }

                    @Override
                    public Operand<TFloat32> forwardPropagation(
                            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
                        delay();
                        return super.forwardPropagation(tf, x, parameters);
                    }

                    @Override
                    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                        delay();
                        return super.computeCost(tf, logits, labels);
                    }
                }
                """.formatted(delay));
    }

    /// {@return answers that are right at first, and then as large as a frame may be}
    static Sources large() {
        return sources("large", HEAD + """
                public class Solution extends RightAnswers {
                    int linear;
                    int sigmoid;
                    int oneHot;
                    int forward;
                    int cost;

                    static <T extends TNumber> Operand<T> large(Ops tf, Operand<T> value) {
                        boolean wide = value.type() == TFloat64.class;
                        var axes = tf.range(tf.constant(0), tf.rank(value), tf.constant(1));
                        return tf.broadcastTo(tf.sum(value, axes), tf.array(2048L, wide ? 1024L : 2048L));
                    }

                    @Override
                    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
                        var right = super.linearFunction(tf, random);
                        return linear++ < 1 ? right : large(tf, right);
                    }

                    @Override
                    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
                        var right = super.sigmoid(tf, z);
                        return sigmoid++ < 3 ? right : large(tf, right);
                    }

                    @Override
                    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
                        var right = super.oneHotMatrix(tf, label, depth);
                        return oneHot++ < 2 ? right : large(tf, right);
                    }

                    @Override
                    public Operand<TFloat32> forwardPropagation(
                            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
                        var right = super.forwardPropagation(tf, x, parameters);
                        return forward++ < 1 ? right : large(tf, right);
                    }

                    @Override
                    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                        var right = super.computeCost(tf, logits, labels);
                        return cost++ < 1 ? right : large(tf, right);
                    }
                }
                """);
    }

    private static Sources sources(String name, String solution) {
        Map<String, String> files = new TreeMap<>();
        files.put("Solution.java", solution);
        try {
            files.put("RightAnswers.java", Files.readString(RIGHT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sources.of(name, files);
    }
}
