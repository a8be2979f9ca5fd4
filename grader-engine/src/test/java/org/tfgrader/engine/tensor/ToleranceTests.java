package org.tfgrader.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.DType;

class ToleranceTests {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private final Tolerance numpy = Tolerance.NUMPY;

    @Test
    void acceptsWhatNumpyAccepts() {
        assertThat(numpy.accepts(1.0, 1.0 + 1.0e-5)).isTrue();
        assertThat(numpy.accepts(1.0, 1.0 + 1.1e-5)).isFalse();
        assertThat(numpy.accepts(0.0, 1e-8)).isTrue();
        assertThat(numpy.accepts(0.0, 1.1e-8)).isFalse();
    }

    @Test
    void measuresRelativeToTheExpectedValue() {
        Tolerance tenth = new Tolerance(0.1, 0);
        assertThat(tenth.accepts(10, 11)).isTrue();
        assertThat(tenth.accepts(11, 10)).isTrue();
        assertThat(tenth.accepts(9.05, 10)).isFalse();
    }

    @Test
    void acceptsNoNaN() {
        assertThat(numpy.accepts(Double.NaN, Double.NaN)).isFalse();
        assertThat(numpy.accepts(0, Double.NaN)).isFalse();
        assertThat(numpy.accepts(Double.NaN, 0)).isFalse();
    }

    @Test
    void acceptsNaNForNaNWhereAsked() {
        Tolerance stays = numpy.withNanEqual();
        assertThat(stays.accepts(Double.NaN, Double.NaN)).isTrue();
        assertThat(stays.accepts(0, Double.NaN)).isFalse();
        assertThat(stays.accepts(Double.NaN, 0)).isFalse();
        assertThat(stays).isEqualTo(new Tolerance(1e-5, 1e-8, true)).isNotEqualTo(numpy);
    }

    @Test
    void acceptsAnInfinityForItselfOnly() {
        assertThat(numpy.accepts(INFINITY, INFINITY)).isTrue();
        assertThat(numpy.accepts(INFINITY, -INFINITY)).isFalse();
        assertThat(numpy.accepts(INFINITY, 1e300)).isFalse();
        assertThat(numpy.accepts(1e300, INFINITY)).isFalse();
    }

    @Test
    void measuresInUnitsOfWhatIsAccepted() {
        Tolerance quarter = new Tolerance(0.25, 0.5);
        assertThat(quarter.deviation(DType.FLOAT64, 2, 2)).isZero();
        assertThat(quarter.deviation(DType.FLOAT64, 2, 3)).isEqualTo(1);
        assertThat(quarter.deviation(DType.FLOAT64, -2, -5)).isEqualTo(3);
        assertThat(quarter.deviation(DType.FLOAT32, -2, -5)).isEqualTo(3);
        assertThat(quarter.deviation(DType.INT32, 10, 4)).isEqualTo(2);
        assertThat(new Tolerance(0, 0).deviation(DType.FLOAT64, 1, Math.nextUp(1.0)))
                .isEqualTo(INFINITY);
    }

    @Test
    void isInfinitelyFarFromWhatIsNoNumber() {
        for (Tolerance tolerance : List.of(numpy, numpy.withNanEqual())) {
            for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
                assertThat(tolerance.deviation(dtype, 1, Double.NaN)).isEqualTo(INFINITY);
                assertThat(tolerance.deviation(dtype, Double.NaN, 1)).isEqualTo(INFINITY);
                assertThat(tolerance.deviation(dtype, Double.NaN, INFINITY)).isEqualTo(INFINITY);
                assertThat(tolerance.deviation(dtype, INFINITY, Double.NaN)).isEqualTo(INFINITY);
                assertThat(tolerance.deviation(dtype, INFINITY, 1)).isEqualTo(INFINITY);
                assertThat(tolerance.deviation(dtype, 1, -INFINITY)).isEqualTo(INFINITY);
            }
        }
    }

    @Test
    void takesWhatDoesNotFitADoubleAsNumpyDoes() {
        double max = Double.MAX_VALUE;
        assertThat(numpy.deviation(DType.FLOAT64, max, -max)).isEqualTo(INFINITY);
        assertThat(new Tolerance(2, 0).deviation(DType.FLOAT64, max, -max)).isZero();
        assertThat(new Tolerance(2, 0).deviation(DType.FLOAT64, max, INFINITY)).isZero();
    }

    @Test
    void reckonsFloat32InFloat32() {
        float border = 1f + 1e-5f;
        double beyond = Math.nextUp(border);
        Tolerance absolute = new Tolerance(0, (double) border - 1);
        assertThat(absolute.deviation(DType.FLOAT32, 1, border)).isEqualTo(1);
        assertThat(absolute.deviation(DType.FLOAT32, 1, beyond)).isGreaterThan(1);
        Tolerance littleLess = new Tolerance(0, Math.nextDown((double) border - 1));
        assertThat(littleLess.deviation(DType.FLOAT32, 1, border)).isEqualTo(1);
        assertThat(littleLess.deviation(DType.FLOAT64, 1, border)).isGreaterThan(1);
    }

    @Test
    void losesNothingByDividing() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            Tolerance tolerance = new Tolerance(random.nextInt(3) * 1e-5, random.nextInt(3) * 1e-8);
            double expected = Double.longBitsToDouble(random.nextLong());
            double accepted = tolerance.absolute() + tolerance.relative() * Math.abs(expected);
            double actual = expected + accepted * (1 + random.nextInt(-4, 5) * 0x1p-52);
            boolean close =
                    expected == actual || (Double.isFinite(expected) && Math.abs(actual - expected) <= accepted);
            assertThat(tolerance.accepts(expected, actual))
                    .as("%s for %s within %s", actual, expected, tolerance)
                    .isEqualTo(close);
        }
    }

    @Test
    void isFiniteAndNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(0, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(INFINITY, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tolerance(0, INFINITY))
                .withMessage("a tolerance must be finite and not negative");
    }

    @Test
    void readsAsANumberAndAWord() {
        assertThat(numpy).hasToString("1e-5 relative, 1e-8 absolute");
        assertThat(new Tolerance(0, 2.5e-7)).hasToString("2.5e-7");
        assertThat(numpy.withNanEqual()).hasToString("1e-5 relative, 1e-8 absolute, NaN equals NaN");
    }
}
