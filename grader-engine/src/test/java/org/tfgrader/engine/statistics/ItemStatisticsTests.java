package org.tfgrader.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.CheckResult.Outcome;

class ItemStatisticsTests {
    private static final Offset<Double> ROUNDING = within(1e-14);
    private static final double NOT_RUN = -1;

    /// Points of eight gradings. The expected numbers come from SciPy 1.17.1 and NumPy 2.4.6: for each column, of the
    /// rows that ran it, `np.mean(points / max)` and `scipy.stats.pointbiserialr(points == max, rest)`, which
    /// `np.corrcoef` confirms.
    private static final double[][] POINTS = {
        {6, 4, 4}, {6, 4, 0}, {6, 0, 4}, {6, 2, NOT_RUN}, {0, 4, NOT_RUN}, {0, 0, NOT_RUN}, {6, 4, 4}, {0, 1, 4}
    };

    @Test
    void agreesWithScipyOnAWorkedExample() {
        List<ItemStatistics> statistics = ItemStatistics.of(
                Arrays.stream(POINTS).map(ItemStatisticsTests::grading).toList());
        assertThat(statistics).extracting(ItemStatistics::check).containsExactly("values", "arrays", "gradient");
        assertThat(statistics).extracting(ItemStatistics::taken).containsExactly(8, 8, 5);
        assertThat(statistics).extracting(ItemStatistics::notRun).containsExactly(0, 0, 3);
        assertThat(statistics).extracting(ItemStatistics::passed).containsExactly(5, 4, 4);
        List<Double> difficulties =
                statistics.stream().map(item -> item.difficulty().orElseThrow()).toList();
        assertThat(difficulties.get(0)).isEqualTo(0.625, ROUNDING);
        assertThat(difficulties.get(1)).isEqualTo(0.59375, ROUNDING);
        assertThat(difficulties.get(2)).isEqualTo(0.8, ROUNDING);
        List<Double> discriminations = statistics.stream()
                .map(item -> item.discrimination().orElseThrow())
                .toList();
        assertThat(discriminations.get(0)).isEqualTo(0.41825800534615554, ROUNDING);
        assertThat(discriminations.get(1)).isEqualTo(0.1908854288927333, ROUNDING);
        assertThat(discriminations.get(2)).isEqualTo(-0.36565356780095776, ROUNDING);
    }

    @Test
    void discriminatesFullyWhereThoseWhoPassAreThoseWhoDoWellElsewhere() {
        assertThat(discriminationOfValues(new double[][] {{6, 4, 4}, {0, 0, 0}}))
                .hasValue(1);
        assertThat(discriminationOfValues(new double[][] {{0, 4, 4}, {6, 0, 0}}))
                .hasValue(-1);
        for (int passed = 1; passed < 30; passed++) {
            double[][] points = new double[30][];
            for (int i = 0; i < points.length; i++) {
                points[i] = i < passed ? new double[] {6, 0.1, 4} : new double[] {0, 0.1, 1};
            }
            assertThat(discriminationOfValues(points).orElseThrow())
                    .isEqualTo(1, ROUNDING)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void doesNotDiscriminateWhereAllOrNonePassOrTheRestIsTheSame() {
        assertThat(discriminationOfValues(new double[][] {{6, 4, 4}, {6, 0, 0}}))
                .isEmpty();
        assertThat(discriminationOfValues(new double[][] {{0, 4, 4}, {5, 0, 0}}))
                .isEmpty();
        assertThat(discriminationOfValues(new double[][] {{6, 4, 4}, {0, 4, 4}, {0, 4, 4}}))
                .isEmpty();
    }

    @Test
    void takesWhatAddingUpInAnotherOrderLeavesForTheSame() {
        assertThat(discriminationOfValues(new double[][] {{6, 0.7, 0.1}, {0, 0.7 + 1e-13, 0.1}}))
                .isEmpty();
        assertThat(discriminationOfValues(new double[][] {{6, 0.7, 0.1}, {0, 0.7 + 1e-4, 0.1}}))
                .hasValue(-1);
    }

    @Test
    void saysNothingAboutACheckThatNobodyTook() {
        ItemStatistics gradient = ItemStatistics.of(List.of(grading(6, 4, NOT_RUN), grading(0, 0, NOT_RUN)))
                .get(2);
        assertThat(gradient)
                .isEqualTo(new ItemStatistics(
                        "gradient", 0, 2, 0, OptionalDouble.empty(), OptionalDouble.empty(), Map.of()));
    }

    @Test
    void countsErrorsAsTakenAndNotPassed() {
        ItemStatistics only = ItemStatistics.of(List.of(List.of(answer("runs", Outcome.ERROR, 0, 3, null))))
                .get(0);
        assertThat(only)
                .isEqualTo(new ItemStatistics("runs", 1, 0, 0, OptionalDouble.of(0), OptionalDouble.empty(), Map.of()));
    }

    @Test
    void takesACheckWithoutPointsForReachedIfPassed() {
        List<ItemStatistics> statistics = ItemStatistics.of(List.of(
                List.of(answer("remark", Outcome.PASSED, 0, 0, null)),
                List.of(answer("remark", Outcome.PASSED, 0, 0, null)),
                List.of(answer("remark", Outcome.PASSED, 0, 0, null)),
                List.of(answer("remark", Outcome.FAILED, 0, 0, null))));
        assertThat(statistics.get(0).difficulty()).hasValue(0.75);
    }

    @Test
    void countsHowOftenEachMistakeWasRecognised() {
        List<ItemStatistics> statistics = ItemStatistics.of(List.of(
                List.of(answer("values", Outcome.FAILED, 0, 6, "tanh"), answer("arrays", Outcome.FAILED, 0, 4, "tanh")),
                List.of(answer("values", Outcome.FAILED, 0, 6, "softmax")),
                List.of(answer("values", Outcome.FAILED, 0, 6, "tanh")),
                List.of(answer("values", Outcome.FAILED, 0, 6, null))));
        assertThat(statistics.get(0).mistakes()).containsExactly(Map.entry("softmax", 1), Map.entry("tanh", 2));
        assertThat(statistics.get(1).mistakes()).containsExactly(Map.entry("tanh", 1));
        assertThatThrownBy(() -> statistics.get(1).mistakes().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void hasNoStatisticsWithoutGradings() {
        assertThat(ItemStatistics.of(List.of())).isEmpty();
    }

    private static OptionalDouble discriminationOfValues(double[][] points) {
        return ItemStatistics.of(
                        Arrays.stream(points).map(ItemStatisticsTests::grading).toList())
                .get(0)
                .discrimination();
    }

    private static List<ItemAnswer> grading(double... points) {
        return List.of(
                answer("values", points[0], 6), answer("arrays", points[1], 4), answer("gradient", points[2], 4));
    }

    private static ItemAnswer answer(String check, double points, double maxPoints) {
        if (points < 0) {
            return answer(check, Outcome.NOT_RUN, 0, maxPoints, null);
        }
        return answer(check, points < maxPoints ? Outcome.FAILED : Outcome.PASSED, points, maxPoints, null);
    }

    private static ItemAnswer answer(
            String check, Outcome outcome, double points, double maxPoints, @Nullable String mistake) {
        return new ItemAnswer(check, outcome, points, maxPoints, mistake);
    }
}
