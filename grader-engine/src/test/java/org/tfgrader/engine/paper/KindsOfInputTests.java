package org.tfgrader.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Invocation.ComputeCost;
import org.tfgrader.worker.protocol.TensorData;

/// Every seed has inputs of the same kinds, so that a mistake that shows for one kind only loses the same points with
/// every seed.
class KindsOfInputTests {
    static Stream<Paper> papers() {
        Rubric rubric = Rubric.standard();
        Answers answers = new MadeUpAnswers();
        return LongStream.range(0, 10).mapToObj(seed -> Paper.draw(SeedKey.NOT_SECRET, seed, rubric, answers));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void largeAndSmallNumbersOfBothSignsAreInEveryArrayOfTheSigmoid(Paper paper) {
        for (CheckId what : List.of(CheckId.SIGMOID_ARRAYS, CheckId.SIGMOID_DTYPES)) {
            assertThat(inputs(paper, what, "z").filter(z -> z.size() > 1))
                    .hasSize(3)
                    .allSatisfy(z -> {
                        assertThat(Arrays.stream(z.toDoubles()).sorted().toArray())
                                .hasSize(12)
                                .satisfies(all -> {
                                    assertThat(all[0]).isBetween(-40.0, -20.0);
                                    assertThat(all[1]).isGreaterThanOrEqualTo(-4);
                                    assertThat(all[5]).isLessThanOrEqualTo(0);
                                    assertThat(all[6]).isGreaterThanOrEqualTo(0);
                                    assertThat(all[10]).isLessThanOrEqualTo(4);
                                    assertThat(all[11]).isBetween(20.0, 40.0);
                                });
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("papers")
    void thePublicSigmoidIsRepeatedForASmallNumberOfEachSignAndALargeOne(Paper paper) {
        List<Double> repeated = inputs(paper, CheckId.SIGMOID_VALUES, "z")
                .map(z -> z.at(0))
                .skip(3)
                .toList();

        assertThat(repeated).hasSize(3);
        assertThat(repeated.get(0)).isBetween(1.0, 4.0);
        assertThat(repeated.get(1)).isBetween(-4.0, -1.0);
        assertThat(repeated.get(2)).isBetween(20.0, 40.0);
    }

    @ParameterizedTest
    @MethodSource("papers")
    void thePublicOneHotMatrixIsRepeatedForAllLabels(Paper paper) {
        assertThat(inputs(paper, CheckId.ONE_HOT_MATRIX_VALUES, "label").skip(2).map(label -> label.at(0)))
                .contains(0.0, 1.0, 2.0, 3.0);
    }

    @ParameterizedTest
    @MethodSource("papers")
    void theFirstAndTheLastLabelAreAmongThoseOfEachDtypeAndInRange(Paper paper) {
        for (String dtype : List.of("int32", "int64")) {
            assertThat(inputs(paper, CheckId.ONE_HOT_MATRIX_DTYPES, "label")
                            .filter(label -> label.dtype().toString().equals(dtype))
                            .map(label -> label.at(0)))
                    .hasSize(3)
                    .contains(0.0, 5.0);
        }
        assertThat(inputs(paper, CheckId.ONE_HOT_MATRIX_RANGE, "label").map(label -> label.at(0)))
                .contains(0.0, 12.0);
        assertThat(question(paper, CheckId.ONE_HOT_MATRIX_LABELS)
                        .map(invocation -> ((Invocation.OneHotMatrix) invocation).depth())
                        .distinct())
                .containsExactlyInAnyOrder(1, 6, 11);
    }

    @ParameterizedTest
    @MethodSource("papers")
    void logitsAreModerateExceptInTheTestOfLargeOnes(Paper paper) {
        for (CheckId what : List.of(
                CheckId.COMPUTE_COST_BATCHES,
                CheckId.COMPUTE_COST_SOFT,
                CheckId.COMPUTE_COST_GRAPH,
                CheckId.COMPUTE_COST_GRADIENT)) {
            assertThat(inputs(paper, what, "logits")).allSatisfy(logits -> {
                double[] values = logits.toDoubles();
                assertThat(DoubleStream.of(values)).allMatch(logit -> Math.abs(logit) >= 0.1 && Math.abs(logit) <= 2);
                assertThat(Arrays.stream(values).filter(logit -> logit > 0)).hasSize(values.length / 2);
                assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow())
                        .isGreaterThan(1);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("papers")
    void largeLogitsOfBothSignsAndSizesBelongToLabelsOf0AndOf1(Paper paper) {
        assertThat(question(paper, CheckId.COMPUTE_COST_LARGE)).hasSize(2).allSatisfy(invocation -> {
            for (double label : new double[] {0, 1}) {
                ComputeCost cost = (ComputeCost) invocation;
                double[] logits = IntStream.range(0, cost.labels().size())
                        .filter(i -> cost.labels().at(i) == label)
                        .mapToDouble(i -> cost.logits().at(i))
                        .toArray();
                int eighth = logits.length / 8;
                assertThat(DoubleStream.of(logits).filter(logit -> logit >= 800))
                        .hasSize(eighth);
                assertThat(DoubleStream.of(logits).filter(logit -> logit <= -800))
                        .hasSize(eighth);
                assertThat(DoubleStream.of(logits).filter(logit -> logit >= 40 && logit <= 41))
                        .hasSize(eighth);
                assertThat(DoubleStream.of(logits).filter(logit -> logit <= -40 && logit >= -41))
                        .hasSize(eighth);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("papers")
    void sigmoidsOfSmallNumbersAreHalfwayBetweenNumbersOfFiveDecimals(Paper paper) {
        for (CheckId what : List.of(CheckId.SIGMOID_ARRAYS, CheckId.SIGMOID_DTYPES, CheckId.SIGMOID_EXTREMES)) {
            assertThat(inputs(paper, what, "z")
                            .filter(z -> z.dtype() == DType.FLOAT32 || z.dtype() == DType.FLOAT64)
                            .flatMapToDouble(z -> Arrays.stream(z.toDoubles()))
                            .filter(z -> z != 0 && Math.abs(z) < 5))
                    .isNotEmpty()
                    .allSatisfy(z ->
                            assertThat(toMultiple(1 / (1 + Math.exp(-z)), 1e-5)).isGreaterThan(4.8e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("papers")
    void eachResultOfTheLinearFunctionHasANumberFarFromEightDecimals(Paper paper) {
        assertThat(question(paper, CheckId.LINEAR_FUNCTION_SEEDS)
                        .map(invocation ->
                                new MadeUpAnswers().tensor(invocation).at(0)))
                .hasSize(3)
                .allSatisfy(result -> assertThat(toMultiple(result, 1e-8)).isGreaterThan(3.99e-9));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void costsInFloat64AreHalfwayBetweenNumbersOfElevenDecimalsOrOfNineIfTheyAreLarge(Paper paper) {
        for (CheckId what : List.of(CheckId.COMPUTE_COST_BATCHES, CheckId.COMPUTE_COST_SOFT)) {
            assertThat(costsInFloat64(paper, what))
                    .isNotEmpty()
                    .allSatisfy(cost -> assertThat(toMultiple(cost, 1e-11)).isGreaterThan(4.9e-12));
        }
        assertThat(costsInFloat64(paper, CheckId.COMPUTE_COST_LARGE))
                .hasSize(1)
                .allSatisfy(cost -> assertThat(toMultiple(cost, 1e-9)).isGreaterThan(4.9e-10));
    }

    private static Stream<Double> costsInFloat64(Paper paper, CheckId what) {
        return question(paper, what)
                .map(ComputeCost.class::cast)
                .filter(cost -> cost.logits().dtype() == DType.FLOAT64)
                .map(cost -> ComputedAnswers.sumHeldAt(cost, cost));
    }

    /// {@return the distance of a number from the nearest multiple}
    private static double toMultiple(double number, double of) {
        return Math.abs(Math.IEEEremainder(number, of));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void noUsualLimitLeavesTheActivationsOfTheSingleImageAsTheyAre(Paper paper) {
        TensorData image =
                inputs(paper, CheckId.FORWARD_PROPAGATION_BATCHES, "x").toList().getLast();

        assertThat(Arrays.stream(image.toDoubles()).map(Math::abs).average().orElseThrow())
                .isBetween(7e4, 9e4);
    }

    private static Stream<TensorData> inputs(Paper paper, CheckId what, String name) {
        return question(paper, what)
                .map(invocation -> Objects.requireNonNull(invocation.tensors().get(name)));
    }

    private static Stream<Invocation> question(Paper paper, CheckId what) {
        return paper.questions().stream()
                .filter(question -> question.check().what() == what)
                .flatMap(question -> question.cases().stream())
                .map(asked -> asked.invocation());
    }
}
