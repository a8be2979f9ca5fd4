package org.tfgrader.engine.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.tensor.Mismatch;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

class DiagnosesTests {
    private static final Set<String> NAMES = Set.of("W1", "b1");

    @Test
    void sayTheFirstLineOfAnException() {
        Thrown thrown = new Thrown("a.b.ShapeException", "Incompatible shapes: [2] vs. [3]\nat node", List.of());

        assertThat(Diagnoses.threw(thrown, null))
                .isEqualTo("Your code threw ShapeException: Incompatible shapes: [2] vs. [3]");
        assertThat(Diagnoses.threw(new Thrown("Oops", "", List.of()), new Location("A.java", 7)))
                .isEqualTo("In A.java, line 7, your code threw Oops");
        assertThat(Diagnoses.threw(new Thrown("Oops", "x".repeat(1000), List.of()), null))
                .hasSizeLessThan(250)
                .endsWith("…");
    }

    @Test
    void sayThatATensorBelongsToAnEarlierCall() {
        String closed = "Eager session has been closed";

        assertThat(Diagnoses.threw(new Thrown("java.lang.IllegalStateException", closed, List.of()), null))
                .isEqualTo(Diagnoses.unreadable(closed))
                .contains("an earlier call");
        assertThat(Diagnoses.unreadable("it is a list")).endsWith("can't be read: it is a list");
    }

    @Test
    void sayWhichNamesAreWrong() {
        assertThat(Diagnoses.wrongNames(NAMES, Set.of())).endsWith("is empty.");
        assertThat(Diagnoses.wrongNames(NAMES, Set.of("W1"))).endsWith("has no b1.");
        assertThat(Diagnoses.wrongNames(NAMES, Set.of("W1", "b1", "b2"))).endsWith("does not list: b2.");
        assertThat(Diagnoses.wrongNames(NAMES, Set.of("W1", "B1"))).endsWith("has B1 instead of b1.");
    }

    @Test
    void sayWhichValueIsNull() {
        assertThat(Diagnoses.returnedNull("")).isEqualTo("Your code returned null.");
        assertThat(Diagnoses.returnedNull("W1")).endsWith("the value of W1 is null.");
    }

    @Test
    void sayThatAColumnWasBroadcast() {
        assertThat(shapes(List.of(6L, 1L), List.of(6L, 6L))).contains("broadcast");
        assertThat(shapes(List.of(6L, 1L), List.of(6L, 7L))).isNull();
        assertThat(shapes(List.of(6L, 7L), List.of(6L, 6L))).isNull();
        assertThat(shapes(List.of(1L, 1L), List.of(1L, 1L))).isNull();
    }

    @Test
    void sayThatRowsAndColumnsAreSwapped() {
        assertThat(shapes(List.of(6L, 1L), List.of(1L, 6L)))
                .isEqualTo("The shape of your result has rows and columns swapped.");
        assertThat(Diagnoses.differs("W1", new Mismatch.OfShape(List.of(2L, 3L), List.of(3L, 2L))))
                .startsWith("The shape of W1 has");
        assertThat(shapes(List.of(6L, 1L), List.of(6L))).isNull();
    }

    private static @Nullable String shapes(List<Long> expected, List<Long> actual) {
        return Diagnoses.differs("", new Mismatch.OfShape(expected, actual));
    }

    @Test
    void sayThatAllWrongValuesAreNotFinite() {
        assertThat(values(1, Double.NaN, Float.POSITIVE_INFINITY)).startsWith("Your result contains NaN or infinity");
        assertThat(values(1, Double.NaN, 4)).isNull();
        assertThat(values(1, 2, 4)).isNull();
    }

    @Test
    void sayThatAResultIsAMultiple() {
        assertThat(Diagnoses.multiple(6)).startsWith("Your result is 6 times the right one.");
        assertThat(Diagnoses.multiple(-1.0 / 3)).startsWith("Your result is -1/3 times the right one.");
        assertThat(Diagnoses.multiple(-1)).isEqualTo("Your result has the wrong sign.");
        assertThat(Diagnoses.multiple(1)).isNull();
        assertThat(Diagnoses.multiple(1.5)).isNull();
        assertThat(Diagnoses.multiple(101)).isNull();
        assertThat(Diagnoses.multiple(0)).isNull();
        assertThat(Diagnoses.multiple(Double.NaN)).isNull();
    }

    @Test
    void sayHowAStatisticIsOutsideItsRange() {
        assertThat(Diagnoses.outside("b1", "standard_deviation", 0, 0)).isEqualTo("All values of b1 are equal.");
        assertThat(Diagnoses.outside("W1", "standard_deviation", 2, 0.5))
                .isEqualTo("The standard deviation of W1 is too large.");
        assertThat(Diagnoses.outside("W1", "largest", 0.1, 0.5)).isEqualTo("The largest magnitude of W1 is too small.");
        assertThat(Diagnoses.outside("W1", "mean", -2, -0.5)).isEqualTo("The mean of W1 is too far from 0.");
    }

    /// @param actual values where 1, 2 and 3 are expected
    private static @Nullable String values(double... actual) {
        return Mismatch.between(
                        TensorData.of(new double[] {1, 2, 3}, 3), TensorData.of(actual, 3), new Tolerance(0, 1e-3))
                .map(mismatch -> Diagnoses.differs("", mismatch))
                .orElse(null);
    }
}
