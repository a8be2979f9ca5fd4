package org.tfgrader.benchmarks.games;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tfgrader.benchmarks.client.Sources;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.resource.Resources;

/// Generates submissions that cheat.
final class GameSource {
    private static final String HEAD = """
            import java.util.LinkedHashMap;
            import java.util.Map;
            import org.tensorflow.Operand;
            import org.tensorflow.op.Ops;
            import org.tensorflow.types.TFloat32;
            import org.tensorflow.types.TFloat64;
            import org.tensorflow.types.TInt32;
            import org.tensorflow.types.family.TNumber;
            import org.tfgrader.kit.NumpyRandom;
            import org.tfgrader.kit.ResourceVariable;

            public class Solution extends RightAnswers {
            """;

    private static final Set<String> SHARED = Set.of("RightAnswers.java", "PlainJava.java");

    private final List<SourceFile> shared;

    /// @param hostile the folder with the hostile submissions and their shared files
    GameSource(Path hostile) {
        shared = Sources.in(hostile.resolve("shared")).stream()
                .filter(file -> SHARED.contains(file.name()))
                .toList();
    }

    /// {@return the files of a submission} An exercise without a gene is solved correctly.
    List<SourceFile> files(Map<Exercise, Gene> genes) {
        StringBuilder text = new StringBuilder(HEAD);
        genes.forEach((exercise, gene) -> text.append(method(exercise, gene)));
        List<SourceFile> files = new ArrayList<>();
        files.add(new SourceFile("Solution.java", text.append("}\n").toString()));
        files.add(new SourceFile("Disguises.java", Resources.text(GameSource.class, "Disguises.java")));
        files.addAll(shared);
        return files;
    }

    private static String method(Exercise exercise, Gene gene) {
        return switch (exercise) {
            case LINEAR_FUNCTION -> """
                    @Override
                    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
                        double[][] x = random.randn(3, 1);
                        double[][] w = random.randn(4, 3);
                        double[][] b = random.randn(4, 1);
                        Operand<TFloat64> right =
                                tf.math.add(tf.linalg.matMul(tf.constant(w), tf.constant(x)), tf.constant(b));
                    """ + result("TFloat64", gene, "PlainJava.flat(PlainJava.linear(w, x, b))") + """
                        return result;
                    }
                    """;
            case SIGMOID -> """
                    @Override
                    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
                        Operand<TFloat32> right = super.sigmoid(tf, z);
                    """ + unless(sigmoidOccasion(gene)) + result("TFloat32", gene, sigmoidValues(gene)) + """
                        return result;
                    }
                    """;
            case ONE_HOT_MATRIX ->
                """
                    @Override
                    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
                        Operand<TFloat32> right = super.oneHotMatrix(tf, label, depth);
                    """ + unless(printed(gene, "depth == 4")) + result("TFloat32", gene, oneHotValues(gene)) + """
                        return result;
                    }
                    """;
            case INITIALIZE_PARAMETERS -> """
                    @Override
                    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
                        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
                        super.initializeParameters(tf).forEach((name, drawn) -> {
                            Operand<TFloat32> right = tf.identity(drawn);
                    """ + result("TFloat32", gene, "PlainJava.values(right)") + """
                            parameters.put(name, ResourceVariable.of(tf, result));
                        });
                        return parameters;
                    }
                    """;
            case FORWARD_PROPAGATION ->
                """
                    @Override
                    public Operand<TFloat32> forwardPropagation(
                            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
                        Operand<TFloat32> right = super.forwardPropagation(tf, x, parameters);
                    """ + unless(printed(gene, "x.shape().size(1) == 1"))
                        + result("TFloat32", gene, kept(gene, "logits", "PlainJava.forward(x, parameters)")) + """
                        return result;
                    }
                    """;
            case COMPUTE_COST ->
                """
                    @Override
                    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                        Operand<T> right = super.computeCost(tf, logits, labels);
                    """ + unless(costOccasion(gene))
                        + result("T", gene, kept(gene, "cost", "new double[] {PlainJava.cost(logits, labels)}")) + """
                        return result;
                    }
                    """;
        };
    }

    private static String unless(String occasion) {
        return occasion.isEmpty() ? "" : "if (!(" + occasion + ")) {\nreturn right;\n}\n";
    }

    private static String result(String type, Gene gene, String values) {
        StringBuilder text = new StringBuilder();
        String first = gene.answer() == Answer.WITHOUT_GRADIENT
                ? "right"
                : "Disguises.%s(tf, right, %s)".formatted(method(gene.maker()), values);
        text.append("Operand<%s> result = %s;%n".formatted(type, first));
        gene.disguises()
                .forEach(disguise ->
                        text.append("result = Disguises.%s(tf, result, right);%n".formatted(method(disguise))));
        return text.toString();
    }

    /// {@return the method of `Disguises`, such as `zeroTimes` for `ZERO_TIMES`}
    private static String method(Enum<?> way) {
        return Pattern.compile("_(.)")
                .matcher(way.name().toLowerCase(Locale.ROOT))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static String sigmoidValues(Gene gene) {
        return gene.answer() == Answer.KNOWN
                ? "Disguises.knownSigmoid(z)"
                : kept(gene, "sigmoid", "PlainJava.sigmoid(z)");
    }

    private static String oneHotValues(Gene gene) {
        return gene.answer() == Answer.KNOWN
                ? "Disguises.knownLabel(depth)"
                : kept(gene, "column", "PlainJava.oneHot(label, depth)");
    }

    private static String kept(Gene gene, String key, String values) {
        String from = gene.answer() == Answer.REMEMBERED ? "keptFirst" : "eagerOrKept";
        return "Disguises.%s(tf, \"%s\", right, () -> %s)".formatted(from, key, values);
    }

    private static String sigmoidOccasion(Gene gene) {
        return gene.occasion() == Occasion.FOR_FLOAT32
                ? "z.type() == TFloat32.class"
                : printed(gene, "z.type() == TInt32.class && z.shape().numDimensions() == 0");
    }

    private static String costOccasion(Gene gene) {
        return gene.occasion() == Occasion.FOR_FLOAT32
                ? "logits.type() == TFloat32.class"
                : printed(gene, "logits.shape().size(0) == 3");
    }

    private static String printed(Gene gene, String condition) {
        return switch (gene.occasion()) {
            case ALWAYS, FOR_FLOAT32 -> "";
            case IN_EAGER_MODE -> "tf.scope().env().isEager()";
            case IN_GRAPHS -> "tf.scope().env().isGraph()";
            case FOR_PRINTED_INPUTS -> condition;
            case FOR_OTHER_INPUTS -> "!(" + condition + ")";
        };
    }
}
