package org.tfgrader.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ToleranceTests {
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
    void acceptsAnInfinityForItselfOnly() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(numpy.accepts(infinity, infinity)).isTrue();
        assertThat(numpy.accepts(infinity, -infinity)).isFalse();
        assertThat(numpy.accepts(infinity, 1e300)).isFalse();
        assertThat(numpy.accepts(1e300, infinity)).isFalse();
    }

    @Test
    void isNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(0, Double.NaN));
    }

    @Test
    void readsAsANumberAndAWord() {
        assertThat(numpy).hasToString("1e-5 relative, 1e-8 absolute");
        assertThat(new Tolerance(0, 1e-7)).hasToString("0 relative, 1e-7 absolute");
    }
}
