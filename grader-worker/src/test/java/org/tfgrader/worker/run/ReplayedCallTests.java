package org.tfgrader.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.worker.run.CallerFixture.SIGMOID;
import static org.tfgrader.worker.run.CallerFixture.call;
import static org.tfgrader.worker.run.CallerFixture.result;
import static org.tfgrader.worker.run.CallerFixture.sigmoid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.ReferenceSolution;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Runs recorded operations on other inputs.
class ReplayedCallTests {
    @Test
    void runsTheOperationsRecordedOnStandInsOnTheInputs() {
        Observation observation = replay(sigmoid((tf, z) -> tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class))));
        assertThat(result(observation).tensor()).isEqualTo(TensorData.of(new float[] {0.26894143f}));
        assertThat(result(observation).origin().reached()).containsExactly("z");
        assertThat(recorded(observation)).isNotEqualTo(result(observation).tensor());
    }

    @Test
    void leavesValuesComputedInJavaAsTheyWereRecorded() {
        Observation constant = replay(sigmoid((tf, z) -> {
            Operand<TFloat32> zero = tf.math.mul(tf.dtypes.cast(z, TFloat32.class), tf.constant(0f));
            double value = 1 / (1 + Math.exp(-((TInt32) z.asTensor()).getInt()));
            return tf.math.add(zero, tf.constant((float) value));
        }));
        assertThat(result(constant).tensor()).isEqualTo(recorded(constant));
        Observation overwritten = replay(sigmoid((tf, z) -> {
            Operand<TFloat32> result = tf.math.neg(tf.dtypes.cast(z, TFloat32.class));
            result.asTensor().setFloat(0.25f);
            return result;
        }));
        assertThat(recorded(overwritten)).isEqualTo(TensorData.of(new float[] {0.25f}));
        assertThat(result(overwritten).tensor()).isEqualTo(TensorData.of(new float[] {1}));
    }

    @Test
    void assignsVariablesAgainInTheOrderInWhichTheyWereAssigned() {
        Observation observation = replay(sigmoid((tf, z) -> {
            ResourceVariable<TFloat32> variable = ResourceVariable.of(tf, tf.dtypes.cast(z, TFloat32.class));
            Operand<TFloat32> before = tf.math.add(variable, tf.constant(10f));
            variable.assign(tf.constant(5f));
            return tf.math.add(before, variable);
        }));
        assertThat(result(observation).tensor()).isEqualTo(TensorData.of(new float[] {14}));
    }

    @Test
    void replacesTheNumbersOfTheGeneratorWhereverAConstantHoldsThem() {
        Observation observation = new FunctionCaller(Operations.ALL)
                .call(new ReferenceSolution(), new Message.Call(new Invocation.LinearFunction(3), Mode.REPLAYED));
        assertThat(result(observation).tensor())
                .isEqualTo(result(call(new ReferenceSolution(), new Invocation.LinearFunction(3)))
                        .tensor());
        assertThat(recorded(observation)).isNotEqualTo(result(observation).tensor());
    }

    @Test
    void holdsOperationsThatPassNoDerivativeOnWhereInputsAreMoved() {
        assertThat(moved((tf, x) -> tf.math.mul(x, x))).containsExactly(9.0, 16.0);
        assertThat(moved((tf, x) -> tf.math.mul(x, tf.stopGradient(x)))).containsExactly(6.0, 8.0);
        assertThat(moved((tf, x) -> tf.stopGradient(x))).containsExactly(2.0, 2.0);
        assertThat(moved((tf, x) -> tf.select(tf.math.greaterEqual(x, tf.constant(2.5f)), x, tf.math.neg(x))))
                .containsExactly(-3.0, -4.0);
    }

    /// {@return what is given for 3 and 4, where operations are held at 2}
    private static List<Double> moved(BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function) {
        GradedFunctions solution = sigmoid((tf, z) -> function.apply(tf, tf.dtypes.cast(z, TFloat32.class)));
        Observation observation = new FunctionCaller(Operations.ALL)
                .call(solution, new Message.Call(scalar(2), Mode.MOVED, List.of(scalar(3), scalar(4))));
        var results = ((Observation.Returned) observation).results();
        return Stream.of("0", "1")
                .map(name -> Objects.requireNonNull(results.get(name)).tensor().at(0))
                .toList();
    }

    private static Invocation pair(float one, float other) {
        return new Invocation.Sigmoid(TensorData.of(new float[] {one, other}, 2));
    }

    private static Invocation scalar(float z) {
        return new Invocation.Sigmoid(TensorData.of(new float[] {z}));
    }

    @Test
    void differentiatesTheGraphThatWasMovedWithoutCallingTheFunctionAgain() {
        int[] calls = {0};
        GradedFunctions counts = sigmoid((tf, z) -> {
            calls[0]++;
            return tf.math.square(tf.dtypes.cast(z, TFloat32.class));
        });
        FunctionCaller caller = new FunctionCaller(Operations.ALL);
        caller.call(counts, new Message.Call(scalar(3), Mode.MOVED, List.of(scalar(4))));
        assertThat(caller.call(counts, new Message.Call(scalar(3), Mode.GRADIENT)))
                .isEqualTo(new Observation.Differentiated(Map.of("z", TensorData.of(new float[] {6}))));
        assertThat(calls[0]).isEqualTo(1);
        caller.call(counts, new Message.Call(scalar(4), Mode.GRADIENT));
        assertThat(calls[0]).isEqualTo(2);
    }

    @Test
    void runsOneRecordingOnTheInputsOfSuccessiveCallsOfTheSameShapes() {
        int[] calls = {0};
        GradedFunctions negates = sigmoid((tf, z) -> {
            calls[0]++;
            return new AskedOnce(tf.math.neg(tf.dtypes.cast(z, TFloat32.class)));
        });
        FunctionCaller caller = new FunctionCaller(Operations.ALL);
        assertThat(replayed(caller, negates, scalar(3))).containsExactly(-3.0);
        assertThat(replayed(caller, negates, scalar(4))).containsExactly(-4.0);
        assertThat(calls[0]).isEqualTo(1);
        assertThat(replayed(caller, negates, pair(5, 6))).containsExactly(-5.0, -6.0);
        assertThat(calls[0]).isEqualTo(2);
        assertThat(replayed(caller, negates, scalar(7))).containsExactly(-7.0);
        assertThat(calls[0]).isEqualTo(3);
        caller.forget();
        assertThat(replayed(caller, negates, scalar(8))).containsExactly(-8.0);
        assertThat(calls[0]).isEqualTo(4);
    }

    private static double[] replayed(FunctionCaller caller, GradedFunctions solution, Invocation invocation) {
        return result(caller.call(solution, new Message.Call(invocation, Mode.REPLAYED)))
                .tensor()
                .toDoubles();
    }

    /// An operand of the student's own class.
    private static final class AskedOnce implements Operand<TFloat32> {
        private final Operand<TFloat32> operand;
        private boolean asked;

        private AskedOnce(Operand<TFloat32> operand) {
            this.operand = operand;
        }

        @Override
        public Output<TFloat32> asOutput() {
            if (asked) {
                throw new IllegalStateException("student code runs between two replays");
            }
            asked = true;
            return operand.asOutput();
        }

        @Override
        public Operation op() {
            return operand.op();
        }
    }

    @Test
    void closesTheSessionOfARecordingBeforeStudentCodeRunsAgain() {
        List<Operand<TFloat32>> kept = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        GradedFunctions peeks = sigmoid((tf, z) -> {
            kept.forEach(variable -> {
                try {
                    seen.add(String.valueOf(variable.asTensor().getFloat()));
                } catch (RuntimeException closed) {
                    seen.add("closed");
                }
            });
            ResourceVariable<TFloat32> variable = ResourceVariable.of(tf, tf.dtypes.cast(z, TFloat32.class));
            kept.add(variable);
            return tf.math.neg(variable);
        });
        FunctionCaller caller = new FunctionCaller(Operations.ALL);
        replayed(caller, peeks, scalar(3));
        replayed(caller, peeks, scalar(4));
        replayed(caller, peeks, pair(5, 6));
        assertThat(seen).containsExactly("closed");
    }

    @Test
    void tellsThatRecordedOperationsDoNotRunOnTheInputs() {
        GradedFunctions fills =
                sigmoid((tf, z) -> tf.fill(tf.reshape(tf.dtypes.cast(z, TInt32.class), tf.array(1)), tf.constant(1f)));
        var recordedOn = new Invocation.Sigmoid(TensorData.scalar(1));
        Observation observation = new FunctionCaller(Operations.ALL)
                .call(fills, new Message.Call(SIGMOID, Mode.REPLAYED, List.of(recordedOn)));
        assertThat(observation).isInstanceOf(Observation.NotReplayed.class);
    }

    @Test
    void repeatsOperationsOnTheInputsThatWereHandedNotOnThoseThatJavaWrote() {
        var recordedOn = new Invocation.Sigmoid(TensorData.of(new float[] {3, 4}, 2));
        var hidden = new Invocation.Sigmoid(TensorData.of(new float[] {5, 6}, 2));
        GradedFunctions writes = sigmoid((tf, z) -> {
            ((TFloat32) z.asTensor()).setFloat(1, 0);
            return tf.math.neg(tf.dtypes.cast(z, TFloat32.class));
        });
        Observation observation = new FunctionCaller(Operations.ALL)
                .call(writes, new Message.Call(hidden, Mode.REPLAYED, List.of(recordedOn)));
        assertThat(recorded(observation).toDoubles()).containsExactly(-1.0, -4.0);
        assertThat(repeated(observation).toDoubles()).containsExactly(-3.0, -4.0);
        assertThat(result(observation).tensor().toDoubles()).containsExactly(-5.0, -6.0);
    }

    private static Observation replay(GradedFunctions solution) {
        return new FunctionCaller(Operations.ALL).call(solution, new Message.Call(SIGMOID, Mode.REPLAYED));
    }

    private static TensorData recorded(Observation observation) {
        return tensor(observation, Observation.RECORDED);
    }

    private static TensorData repeated(Observation observation) {
        return tensor(observation, Observation.REPEATED);
    }

    private static TensorData tensor(Observation observation, String name) {
        return Objects.requireNonNull(
                        ((Observation.Returned) observation).results().get(name))
                .tensor();
    }
}
