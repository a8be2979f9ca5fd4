package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.datasets.Signs;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.TrainingMode;

/// A difference between the functions that were trained and those that a test calls is found, whichever function it is.
class TracedFunctionsTests {
    private static final Signs SIGNS = Signs.of(images(4), images(2));
    private static final Message.Train PLAN = new Message.Train(1, 2, 1e-4f, TrainingMode.DUAL, 1);
    private static final TensorData IDENTITY = identity(1);
    private static final TensorData LOGITS = TensorData.of(new float[12], 6, 2);
    private static final Map<String, TensorData> PARAMETERS = Map.of("b3", TensorData.of(new float[6], 6, 1));

    /// What the functions return when a test calls them.
    private TensorData labels = IDENTITY;

    private TensorData logits = LOGITS;
    private float cost = 0.7f;
    private float parameter;
    private float parameterAtEachCall;

    @Test
    void findsNoDifferenceBetweenEqualFunctions() throws ProcessEndedException, NotLoadedException {
        assertThat(difference()).isEmpty();
    }

    @Test
    void findsOtherLabels() throws ProcessEndedException, NotLoadedException {
        labels = identity(0.5f);
        assertThat(difference()).contains(Exercise.ONE_HOT_MATRIX);
    }

    @Test
    void findsOtherInitialParameters() throws ProcessEndedException, NotLoadedException {
        parameter = 0.1f;
        assertThat(difference()).contains(Exercise.INITIALIZE_PARAMETERS);
    }

    @Test
    void excusesParametersThatDifferFromCallToCall() throws ProcessEndedException, NotLoadedException {
        parameter = 0.1f;
        parameterAtEachCall = 0.1f;
        assertThat(difference()).isEmpty();
    }

    @Test
    void findsOtherLogits() throws ProcessEndedException, NotLoadedException {
        float[] values = new float[12];
        values[7] = 0.1f;
        logits = TensorData.of(values, 6, 2);
        assertThat(difference()).contains(Exercise.FORWARD_PROPAGATION);
    }

    @Test
    void findsAnotherCost() throws ProcessEndedException, NotLoadedException {
        cost = 0.71f;
        assertThat(difference()).contains(Exercise.COMPUTE_COST);
    }

    @Test
    void knowsTensorsOfOtherShapesAndDtypes() {
        assertThat(functions(IDENTITY, LOGITS).areWellFormed()).isTrue();
        assertThat(functions(LOGITS, LOGITS).areWellFormed()).isFalse();
        assertThat(functions(IDENTITY, IDENTITY).areWellFormed()).isFalse();
        assertThat(functions(IDENTITY, TensorData.of(new double[12], 6, 2)).areWellFormed())
                .isFalse();
    }

    private Optional<Exercise> difference() throws ProcessEndedException, NotLoadedException {
        return functions(IDENTITY, LOGITS).differentFrom(this::observe, Set.of(Exercise.values()));
    }

    private static TracedFunctions functions(TensorData columns, TensorData logits) {
        return new TracedFunctions(
                SIGNS, PLAN, new Message.Traced(PARAMETERS, columns, new Message.Sample(logits, 0.7f), ""), null);
    }

    private Observation observe(Invocation invocation, Mode mode) {
        return switch (invocation) {
            case Invocation.OneHotMatrix(var label, var depth) -> {
                assertThat(depth).isEqualTo(6);
                float[] column = new float[6];
                for (int row = 0; row < 6; row++) {
                    column[row] = (float) labels.at(row * 6 + (int) label.at(0));
                }
                yield returned(Map.of("", TensorData.of(column, 6, 1)));
            }
            case Invocation.InitializeParameters() -> {
                float[] values = new float[6];
                Arrays.fill(values, parameter);
                parameter += parameterAtEachCall;
                yield returned(Map.of("b3", TensorData.of(values, 6, 1)));
            }
            case Invocation.ForwardPropagation(var x, var parameters) -> {
                assertThat(mode).isEqualTo(Mode.GRAPH);
                assertThat(x.shape()).isEqualTo(List.of(12288L, 2L));
                assertThat(parameters).isEqualTo(PARAMETERS);
                yield returned(Map.of("", logits));
            }
            case Invocation.ComputeCost _ -> returned(Map.of("", TensorData.of(new float[] {cost})));
            case Invocation.LinearFunction _, Invocation.Sigmoid _ -> throw new AssertionError("not trained");
        };
    }

    private static Observation returned(Map<String, TensorData> tensors) {
        Map<String, Observation.Result> results = new LinkedHashMap<>();
        var origin = new Observation.Origin(true, Set.of(), Set.of(), 0);
        tensors.forEach((name, tensor) -> results.put(name, new Observation.Result(tensor, false, false, origin)));
        return new Observation.Returned(results, Set.of());
    }

    private static TensorData identity(float diagonal) {
        float[] values = new float[36];
        for (int i = 0; i < 6; i++) {
            values[i * 7] = diagonal;
        }
        return TensorData.of(values, 6, 6);
    }

    private static LabelledImages images(int count) {
        return LabelledImages.of(new byte[count * LabelledImages.PIXELS], new byte[count]);
    }
}
