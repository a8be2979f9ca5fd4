package org.tfgrader.engine.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.judge.Judgement.Finding;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

class FingerprintTests {
    private static final Finding VALUES = new Finding(Kind.VALUES, List.of(new Fact("but was", "1.000000")));

    private static Case asked(String input) {
        return new Case.Call(
                new Invocation.Sigmoid(TensorData.scalar(0)), Mode.EAGER, input, new Expectation.InputsUnchanged());
    }

    private static @Nullable String of(TensorData tensor) {
        return Fingerprint.of(asked("z = 0"), VALUES, Observations.returned(tensor));
    }

    private static @Nullable String of(float... values) {
        return of(TensorData.of(values, values.length));
    }

    @Test
    void staysTheSame() {
        assertThat(of(0.5f, 1, -3)).isEqualTo("8a62208c84c0a8d7");
    }

    @Test
    void tellsOutputsApart() {
        assertThat(List.of(
                        String.valueOf(of(1, 2)),
                        String.valueOf(of(2, 1)),
                        String.valueOf(of(1, 2.002f)),
                        String.valueOf(of(1, -2)),
                        String.valueOf(of(1, Float.NaN)),
                        String.valueOf(of(1, Float.POSITIVE_INFINITY)),
                        String.valueOf(of(TensorData.of(new float[] {1, 2}, 2, 1))),
                        String.valueOf(of(TensorData.of(new double[] {1, 2}, 2)))))
                .doesNotHaveDuplicates()
                .allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{16}"));
    }

    @Test
    void forgivesTheLastDigits() {
        assertThat(of(1.0000002f, 1999.9998f)).isEqualTo(of(1, 2000));
        assertThat(of(-0.0f, 1)).isEqualTo(of(0, 1));
        assertThat(of(3e-8f, 1)).isEqualTo(of(0, 1));
        assertThat(of(0, 0)).isEqualTo(of(0, -0.0f));
    }

    @Test
    void dependsOnTheQuestion() {
        Observation observation = Observations.returned(TensorData.of(new float[] {1}, 1));
        assertThat(Fingerprint.of(asked("z = 1"), VALUES, observation))
                .isNotEqualTo(Fingerprint.of(asked("z = 2"), VALUES, observation));
    }

    @Test
    void forgetsValuesWhereTheFormIsWrong() {
        var shape = new Finding(Kind.SHAPE, List.of(new Fact("but was", "(2)")));
        var other = new Finding(Kind.SHAPE, List.of(new Fact("but was", "(3)")));
        Observation one = Observations.returned(TensorData.of(new float[] {1, 2}, 2));
        Observation another = Observations.returned(TensorData.of(new float[] {3, 4}, 2));
        Case asked = asked("z = 1");
        assertThat(Fingerprint.of(asked, shape, one))
                .isEqualTo(Fingerprint.of(asked, shape, another))
                .isNotEqualTo(Fingerprint.of(asked, other, one))
                .isNotEqualTo(Fingerprint.of(asked, VALUES, one));
    }

    @Test
    void looksAtGradients() {
        var gradient = new Finding(Kind.GRADIENT, List.of());
        Observation one = new Observation.Differentiated(Map.of("x", TensorData.of(new float[] {1}, 1)));
        Observation other = new Observation.Differentiated(Map.of("x", TensorData.of(new float[] {2}, 1)));
        assertThat(Fingerprint.of(asked(""), gradient, one))
                .isNotNull()
                .isNotEqualTo(Fingerprint.of(asked(""), gradient, other));
    }

    @Test
    void hasNoneWhereNothingCameOut() {
        for (Observation nothing : List.of(
                Observations.threw("java.lang.Error", "no"),
                new Observation.ReturnedNull("W1"),
                new Observation.Unreadable("it is a String"),
                new Observation.NoGradientRegistered("Foo"))) {
            assertThat(Fingerprint.of(asked(""), VALUES, nothing)).isNull();
        }
    }
}
