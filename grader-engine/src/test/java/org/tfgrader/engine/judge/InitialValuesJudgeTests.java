package org.tfgrader.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.judge.InitialValuesJudge.Spread;
import org.tfgrader.worker.protocol.TensorData;

class InitialValuesJudgeTests {
    private static final double TRUNCATED = 0.8796256610342398;

    private final Random random = new Random(1);

    @Test
    void acceptsDrawsOfTheAssignmentsShapes() {
        for (long[] shape : List.of(new long[] {25, 400}, new long[] {25, 1}, new long[] {12, 25}, new long[] {6, 1})) {
            for (int draw = 0; draw < 50; draw++) {
                assertThat(judge(glorot(1, shape))).isEqualTo(Judgement.right());
            }
        }
    }

    @Test
    void knowsTheScaleFromRowsAndColumns() {
        assertThat(outside(glorot(1.2, 60, 60)))
                .containsExactly(
                        new Fact("expected", "W1: standard deviation above 0.1228058 and below 0.1353930"),
                        new Fact("but was", "W1: standard deviation 0.1532128"));
        assertThat(outside(glorot(0.8, 60, 60)).get(1).value()).startsWith("W1: standard deviation 0.1");
        assertThat(outside(glorot(0.8, 90, 40)).getFirst().value())
                .isEqualTo("W1: standard deviation above 0.1179880 and below 0.1300814");
    }

    @Test
    void asksForAMeanAroundZero() {
        double scale = scale(60, 60);
        assertThat(outside(tensor(() -> truncated(scale) + 0.2 * scale, 60, 60)).getFirst())
                .isEqualTo(new Fact("expected", "W1: mean above -0.01075829 and below 0.01075829"));
        assertThat(outside(tensor(() -> truncated(scale) - 0.2 * scale, 60, 60))
                        .get(1)
                        .value())
                .startsWith("W1: mean -0.02");
    }

    @Test
    void asksForATruncationAtTwoStandardDeviations() {
        double scale = scale(60, 60);
        assertThat(outside(tensor(() -> scale * random.nextGaussian(), 60, 60)).getFirst())
                .isEqualTo(new Fact("expected", "W1: largest magnitude above 0.2788563 and below 0.2935330"));
    }

    @Test
    void tellsAUniformDistributionByItsLargestValueWhereThereAreMany() {
        assertThat(outside(uniform(50, 60)).getFirst().value()).startsWith("W1: largest magnitude above 0.2");
        assertThat(judge(uniform(49, 61))).isEqualTo(Judgement.right());
    }

    @Test
    void takesAValueAtTheCut() {
        assertThat(judge(withOne(1 + 5e-7))).isEqualTo(Judgement.right());
        assertThat(judge(withOne(-1 - 5e-7))).isEqualTo(Judgement.right());
        assertThat(outside(withOne(1 + 2e-6)).get(1).value()).startsWith("W1: largest magnitude");
        assertThat(outside(withOne(-1 - 2e-6)).get(1).value()).startsWith("W1: largest magnitude");
    }

    /// Many right values, and one that is as far out as a share of the cut.
    private TensorData withOne(double share) {
        double scale = scale(60, 60);
        double cut = 2 * scale / TRUNCATED;
        double[] values = tensor(() -> Math.clamp(truncated(scale), -0.99 * cut, 0.99 * cut), 60, 60)
                .toDoubles();
        values[7] = share * cut;
        return TensorData.of(values, 60, 60);
    }

    @Test
    void doesNotTakeConstantsForAFewDraws() {
        assertThat(outside(TensorData.of(new float[] {0, 0}, 2, 1)))
                .containsExactly(
                        new Fact("expected", "W1: standard deviation above 0.0 and below 2.505246"),
                        new Fact("but was", "W1: standard deviation 0.0"));
        assertThat(outside(TensorData.of(new float[] {0.1f, Float.NaN}, 2, 1))
                        .get(1)
                        .value())
                .isEqualTo("W1: standard deviation NaN (not a number)");
    }

    @Test
    void asksForMatricesWithValues() {
        Judgement vector = judge(TensorData.of(new float[] {1, 2, 3}, 3));
        assertThat(finding(vector).at()).isEqualTo(Kind.SHAPE);
        assertThat(finding(vector).facts())
                .containsExactly(
                        new Fact("expected", "W1: a matrix with values"), new Fact("but was", "W1: shape [3]"));
        assertThat(finding(judge(TensorData.of(new float[0], 0, 5))).at()).isEqualTo(Kind.SHAPE);
    }

    @Test
    void looksAtEveryParameterByName() {
        TensorData good = glorot(1, 60, 60);
        TensorData wide = glorot(1.5, 60, 60);
        assertThat(InitialValuesJudge.judgeGlorotNormal(Map.of("W1", good, "W2", good)))
                .isEqualTo(Judgement.right());
        for (String name : List.of("W2", "W3")) {
            Judgement judgement = InitialValuesJudge.judgeGlorotNormal(Map.of("W1", good, name, wide, "b3", wide));
            assertThat(finding(judgement).at()).isEqualTo(Kind.VALUES);
            assertThat(finding(judgement).facts().getFirst().value()).startsWith(name + ": standard deviation");
        }
        assertThat(InitialValuesJudge.judgeGlorotNormal(Map.of())).isEqualTo(Judgement.right());
    }

    @Test
    void computesTheSpreadOfAllValues() {
        assertThat(Spread.of(TensorData.of(new float[] {1, 3, -5, 5}, 2, 2)))
                .isEqualTo(new Spread(1, Math.sqrt(14), 5));
        assertThat(Spread.of(TensorData.of(new int[] {-7, 2, 2}, 3))).isEqualTo(new Spread(-1, Math.sqrt(18), 7));
        assertThat(Spread.of(TensorData.of(new double[] {4}))).isEqualTo(new Spread(4, 0, 4));
    }

    @Test
    void computesNoSpreadWithoutValues() {
        assertThat(Spread.of(TensorData.of(new float[0], 0))).isEqualTo(new Spread(Double.NaN, Double.NaN, 0));
    }

    private TensorData glorot(double factor, long... shape) {
        double scale = factor * scale(shape);
        return tensor(() -> truncated(scale), shape);
    }

    private double truncated(double scale) {
        double drawn = random.nextGaussian();
        while (Math.abs(drawn) > 2) {
            drawn = random.nextGaussian();
        }
        return drawn * scale / TRUNCATED;
    }

    private TensorData uniform(long... shape) {
        double largest = Math.sqrt(3) * scale(shape);
        return tensor(() -> largest * (2 * random.nextDouble() - 1), shape);
    }

    private static double scale(long... shape) {
        return Math.sqrt(2.0 / (shape[0] + shape[1]));
    }

    private static TensorData tensor(DoubleSupplier source, long... shape) {
        double[] values = new double[(int) (shape[0] * shape[1])];
        for (int i = 0; i < values.length; i++) {
            values[i] = source.getAsDouble();
        }
        return TensorData.of(values, shape);
    }

    private static Judgement judge(TensorData tensor) {
        return InitialValuesJudge.judgeGlorotNormal(Map.of("W1", tensor));
    }

    private static List<Fact> outside(TensorData tensor) {
        Judgement judgement = judge(tensor);
        assertThat(finding(judgement).at()).isEqualTo(Kind.VALUES);
        return finding(judgement).facts();
    }

    private static Judgement.Finding finding(Judgement judgement) {
        return Objects.requireNonNull(judgement.finding());
    }
}
