package org.tfgrader.engine.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Origin;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

class LikenessTests {
    private static final TensorData VALUES = TensorData.of(new float[] {1, 100}, 2);
    private static final Observation RETURNED = Observations.returned(VALUES);
    private static final Observation GRADIENT = new Observation.Differentiated(Map.of("x", VALUES));
    private static final Observation NULL = new Observation.ReturnedNull("W1");
    private static final Observation TEXT = new Observation.Unreadable("it is a String");
    private static final Observation NO_GRADIENT = new Observation.NoGradientRegistered("Foo");
    private static final Observation THREW = Observations.threw("java.lang.Error", "no");

    @Test
    void findsEveryObservationLikeItselfAndUnlikeTheOthers() {
        List<Observation> all = List.of(RETURNED, GRADIENT, NULL, TEXT, NO_GRADIENT, THREW);
        for (Observation one : all) {
            for (Observation other : all) {
                assertThat(Likeness.alike(one, other)).isEqualTo(one.equals(other));
            }
        }
    }

    @Test
    void forgivesWhatTheSameFormulaWrittenOtherwiseMayBeOff() {
        assertAlike(RETURNED, Observations.returned(TensorData.of(new float[] {1.0001f, 100.001f}, 2)));
        assertUnlike(RETURNED, Observations.returned(TensorData.of(new float[] {1.0002f, 100}, 2)));
        assertUnlike(RETURNED, Observations.returned(TensorData.of(new float[] {1, 100.002f}, 2)));
        TensorData nan = TensorData.of(new float[] {Float.NaN, 1}, 2);
        assertAlike(Observations.returned(nan), Observations.returned(nan));
        assertUnlike(Observations.returned(nan), RETURNED);
    }

    @Test
    void comparesDTypeAndShape() {
        assertUnlike(RETURNED, Observations.returned(TensorData.of(new double[] {1, 100}, 2)));
        assertUnlike(RETURNED, Observations.returned(TensorData.of(new float[] {1, 100}, 2, 1)));
    }

    @Test
    void comparesNames() {
        Result result = Observations.variable(VALUES);
        Observation one = Observations.returned(Map.of("W1", result));
        assertAlike(one, Observations.returned(Map.of("W1", result)));
        assertUnlike(one, Observations.returned(Map.of("W2", result)));
        assertUnlike(one, Observations.returned(Map.of("W1", result, "W2", result)));
        Result other = Observations.variable(TensorData.of(new float[] {1, 50}, 2));
        assertUnlike(
                Observations.returned(Map.of("W1", result, "W2", result)),
                Observations.returned(Map.of("W1", result, "W2", other)));
    }

    @Test
    void comparesWhatBecameOfTheInputs() {
        Map<String, Result> results = Map.of("", Observations.variable(VALUES));
        Observation wrote = new Observation.Returned(results, Set.of("z"));
        assertAlike(wrote, new Observation.Returned(results, Set.of("z")));
        assertUnlike(wrote, new Observation.Returned(results, Set.of()));
    }

    @Test
    void comparesWhatAResultIsAndWhereItComesFrom() {
        Origin origin = new Origin(true, Set.of("MatMul"), Set.of("x"), 0);
        Observation plain = result(false, false, origin);
        assertAlike(plain, result(false, false, new Origin(true, Set.of("Add"), Set.of("x"), 5)));
        assertUnlike(plain, result(true, false, origin));
        assertUnlike(plain, result(false, true, origin));
        assertUnlike(plain, result(false, false, new Origin(false, Set.of("MatMul"), Set.of("x"), 0)));
        assertUnlike(plain, result(false, false, new Origin(true, Set.of("MatMul"), Set.of("b"), 0)));
    }

    private static Observation result(boolean variable, boolean shared, Origin origin) {
        return Observations.returned(Map.of("", new Result(VALUES, variable, shared, origin)));
    }

    @Test
    void comparesGradientsByEveryInput() {
        assertAlike(GRADIENT, new Observation.Differentiated(Map.of("x", TensorData.of(new float[] {1, 100}, 2))));
        assertUnlike(GRADIENT, new Observation.Differentiated(Map.of("x", TensorData.of(new float[] {1, 90}, 2))));
        assertUnlike(GRADIENT, new Observation.Differentiated(Map.of("b", VALUES)));
        assertUnlike(GRADIENT, new Observation.Differentiated(Map.of()));
        assertUnlike(GRADIENT, new Observation.Differentiated(Map.of("x", VALUES, "b", VALUES)));
    }

    @Test
    void comparesWhatWasThrownButNotWhere() {
        var frame = new Thrown.Frame("Solution", "sigmoid", "Solution.java", 12);
        assertAlike(THREW, new Observation.Threw(new Thrown("java.lang.Error", "no", List.of(frame))));
        assertUnlike(THREW, Observations.threw("java.lang.Error", "yes"));
        assertUnlike(THREW, Observations.threw("java.lang.IllegalStateException", "no"));
    }

    @Test
    void comparesWhyThereIsNothingToRead() {
        assertUnlike(NULL, new Observation.ReturnedNull("W2"));
        assertUnlike(TEXT, new Observation.Unreadable("it is an Integer"));
        assertAlike(NO_GRADIENT, new Observation.NoGradientRegistered("Bar"));
    }

    private static void assertAlike(Observation one, Observation other) {
        assertThat(Likeness.alike(one, other)).isTrue();
        assertThat(Likeness.alike(other, one)).isTrue();
    }

    private static void assertUnlike(Observation one, Observation other) {
        assertThat(Likeness.alike(one, other)).isFalse();
        assertThat(Likeness.alike(other, one)).isFalse();
    }
}
