package org.tfgrader.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.reference.ReferenceSolution;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

class FunctionCallerTests {
    private static final Invocation SIGMOID = new Invocation.Sigmoid(TensorData.scalar(-1));

    @Test
    void readsValueAndOriginOfAResult() {
        Observation.Result result = result(call(new ReferenceSolution(), SIGMOID));
        assertThat(result.tensor()).isEqualTo(TensorData.of(new float[] {0.26894143f}));
        assertThat(result.variable()).isFalse();
        assertThat(result.origin()).isEqualTo(new Observation.Origin(true, Set.of("Cast", "Sigmoid"), Set.of("z"), 2));
    }

    @Test
    void tellsWhichInputsWentIntoAResult() {
        GradedFunctions ignoresLabels = new GradedFunctions() {
            @Override
            public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                return tf.math.add(logits, logits);
            }
        };
        TensorData data = TensorData.of(new double[] {1, 2}, 2, 1);
        Observation observation = call(ignoresLabels, new Invocation.ComputeCost(data, data));
        assertThat(result(observation).origin().reached()).containsExactly("logits");
        assertThat(result(observation).tensor()).isEqualTo(TensorData.of(new double[] {2, 4}, 2, 1));
    }

    @Test
    void tellsAConstantFromAComputedResult() {
        Observation.Result result = result(call(sigmoid((tf, z) -> tf.constant(0.26894143f)), SIGMOID));
        assertThat(result.origin().recorded()).isTrue();
        assertThat(result.origin().operations()).containsExactly("Const");
        assertThat(result.origin().reached()).isEmpty();
    }

    @Test
    void tellsAResultOfAnotherSessionFromOneOfTheHandedOps() {
        try (EagerSession elsewhere = EagerSession.create()) {
            Observation.Result result =
                    result(call(sigmoid((tf, z) -> Ops.create(elsewhere).constant(0.5f)), SIGMOID));
            assertThat(result.origin().recorded()).isFalse();
        }
    }

    @Test
    void readsAllParametersByName() {
        Observation observation = call(new ReferenceSolution(), new Invocation.InitializeParameters());
        assertThat(observation)
                .asInstanceOf(InstanceOfAssertFactories.type(Observation.Returned.class))
                .satisfies(returned -> {
                    assertThat(returned.results()).containsOnlyKeys("W1", "b1", "W2", "b2", "W3", "b3");
                    assertThat(returned.results().values()).allMatch(Observation.Result::variable);
                    TensorData w1 =
                            Objects.requireNonNull(returned.results().get("W1")).tensor();
                    assertThat(w1.shape()).containsExactly(25L, 12288L);
                    assertThat(w1.dtype()).isEqualTo(DType.FLOAT32);
                });
    }

    @Test
    void handsParametersAndImagesOn() {
        Map<String, TensorData> parameters = new HashMap<>();
        for (String layer : List.of("1", "2", "3")) {
            parameters.put("W" + layer, TensorData.of(new float[] {2}, 1, 1));
            parameters.put("b" + layer, TensorData.of(new float[] {1}, 1, 1));
        }
        TensorData x = TensorData.of(new float[] {1, -1}, 1, 2);
        Observation observation = call(new ReferenceSolution(), new Invocation.ForwardPropagation(x, parameters));
        assertThat(result(observation).tensor()).isEqualTo(TensorData.of(new float[] {15, 3}, 1, 2));
        assertThat(result(observation).origin().reached())
                .containsExactlyInAnyOrder("x", "W1", "b1", "W2", "b2", "W3", "b3");
    }

    @Test
    void sendsOnlyTheHeaderOfALargeResult() {
        GradedFunctions large = sigmoid((tf, z) -> tf.fill(tf.array(1 << 11, 1 << 11), tf.constant(1f)));
        for (Mode mode : List.of(Mode.EAGER, Mode.GRAPH)) {
            assertThat(result(new FunctionCaller(Operations.ALL).call(large, new Message.Call(SIGMOID, mode)))
                            .tensor())
                    .isEqualTo(TensorData.header(DType.FLOAT32, List.of(1L << 11, 1L << 11)));
        }
    }

    @Test
    void refusesMoreTensorsThanOneCallMayReturn() {
        GradedFunctions many = new GradedFunctions() {
            @Override
            public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
                Map<String, ResourceVariable<TFloat32>> parameters = new HashMap<>();
                for (int i = 0; i < 5; i++) {
                    parameters.put("W" + i, ResourceVariable.of(tf, tf.fill(tf.array(25, 12288), tf.constant(1f))));
                }
                return parameters;
            }
        };
        assertThat(call(many, new Invocation.InitializeParameters()))
                .asInstanceOf(InstanceOfAssertFactories.type(Observation.Unreadable.class))
                .satisfies(unreadable -> assertThat(unreadable.why()).contains("bytes in total"));
    }

    @Test
    void putsWhatWasThrownIntoWords() {
        assertThat(call(new GradedFunctions() {}, SIGMOID))
                .asInstanceOf(InstanceOfAssertFactories.type(Observation.Threw.class))
                .satisfies(threw -> {
                    assertThat(threw.thrown().type()).isEqualTo("org.tfgrader.kit.NotImplementedYet");
                    assertThat(threw.thrown().message()).isEqualTo("sigmoid is not implemented yet");
                });
    }

    @Test
    void survivesAnExceptionWhoseMessageThrows() {
        Observation observation = call(
                sigmoid((tf, z) -> {
                    throw new HostileException();
                }),
                SIGMOID);
        assertThat(observation)
                .asInstanceOf(InstanceOfAssertFactories.type(Observation.Threw.class))
                .satisfies(threw -> assertThat(threw.thrown().message()).contains("its getMessage() throws"));
    }

    @Test
    void tellsNullFromATensor() {
        assertThat(call(new ReturnsNull(), SIGMOID)).isEqualTo(new Observation.ReturnedNull(Observation.RESULT));
        assertThat(call(new ReturnsNull(), new Invocation.InitializeParameters()))
                .isEqualTo(new Observation.ReturnedNull("W1"));
    }

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
        caller.call(counts, new Message.Call(scalar(3), Mode.GRADIENT));
        assertThat(calls[0]).isEqualTo(2);
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

    @Test
    void tellsWhichInputsWereWrittenInto() {
        Observation observation = call(
                new GradedFunctions() {
                    @Override
                    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
                        ((TFloat64) labels.asTensor()).setDouble(7, 0);
                        return tf.math.add(logits, labels);
                    }
                },
                new Invocation.ComputeCost(
                        TensorData.of(new double[] {1, 2}, 2), TensorData.of(new double[] {3, 4}, 2)));
        assertThat(((Observation.Returned) observation).changed()).containsExactly("labels");
    }

    @Test
    void tellsThatAGradientCannotBeBuilt() {
        GradedFunctions slices =
                sigmoid((tf, z) -> tf.slice(tf.dtypes.cast(z, TFloat32.class), tf.array(0L), tf.array(1L)));
        var vector = new Invocation.Sigmoid(TensorData.of(new float[] {1, 2}, 2));
        assertThat(new FunctionCaller(Operations.ALL).call(slices, new Message.Call(vector, Mode.GRADIENT)))
                .isInstanceOf(Observation.NoGradientRegistered.class);
    }

    @Test
    void tellsWhatTwoCallsShare() {
        assertThat(new FunctionCaller(Operations.ALL)
                        .call(
                                new ReferenceSolution(),
                                new Message.Call(new Invocation.InitializeParameters(), Mode.TWICE)))
                .asInstanceOf(InstanceOfAssertFactories.type(Observation.Returned.class))
                .satisfies(returned ->
                        assertThat(returned.results().values()).hasSize(6).noneMatch(Observation.Result::shared));
        Map<String, ResourceVariable<TFloat32>> kept = new HashMap<>();
        GradedFunctions keeps = new GradedFunctions() {
            @Override
            public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
                kept.computeIfAbsent("W1", name -> ResourceVariable.of(tf, tf.constant(1f)));
                kept.put("W2", ResourceVariable.of(tf, tf.constant(1f)));
                return kept;
            }
        };
        assertThat(new FunctionCaller(Operations.ALL)
                        .call(keeps, new Message.Call(new Invocation.InitializeParameters(), Mode.TWICE)))
                .asInstanceOf(InstanceOfAssertFactories.type(Observation.Returned.class))
                .satisfies(returned -> {
                    assertThat(returned.results().get("W1")).matches(result -> result.shared());
                    assertThat(returned.results().get("W2")).matches(result -> !result.shared());
                });
    }

    @Test
    void runsATracedGraphOnTheInputs() {
        Observation traced =
                new FunctionCaller(Operations.ALL).call(new ReferenceSolution(), new Message.Call(SIGMOID, Mode.GRAPH));
        assertThat(result(traced).tensor()).isEqualTo(TensorData.of(new float[] {0.26894143f}));
        assertThat(result(traced).origin().reached()).containsExactly("z");
    }

    @Test
    void tracesNoValueThatIsReadWhileTracing() {
        Observation observation = new FunctionCaller(Operations.ALL)
                .call(
                        sigmoid((tf, z) -> tf.constant(((TInt32) z.asTensor()).getInt() + 0.5f)),
                        new Message.Call(SIGMOID, Mode.GRAPH));
        assertThat(observation).isInstanceOf(Observation.Threw.class);
    }

    @Test
    void differentiatesByEachInputThatIsReached() {
        TensorData logits = TensorData.of(new double[] {1, 2}, 2);
        TensorData labels = TensorData.of(new double[] {3, 4}, 2);
        assertThat(differentiate((tf, x, y) -> tf.math.mul(x, y), logits, labels))
                .isEqualTo(new Observation.Differentiated(Map.of("logits", labels, "labels", logits)));
        assertThat(differentiate((tf, x, y) -> tf.math.square(x), logits, labels))
                .isEqualTo(new Observation.Differentiated(Map.of("logits", TensorData.of(new double[] {2, 4}, 2))));
        assertThat(differentiate((tf, x, y) -> tf.math.mul(tf.stopGradient(x), y), logits, labels))
                .isEqualTo(new Observation.Differentiated(Map.of("labels", logits)));
        assertThat(differentiate((tf, x, y) -> tf.math.mul(tf.onesLike(x), y), logits, labels))
                .asInstanceOf(InstanceOfAssertFactories.type(Observation.NoGradientRegistered.class))
                .satisfies(not -> assertThat(not.why()).contains("OnesLike"));
    }

    private static Observation differentiate(Cost cost, TensorData logits, TensorData labels) {
        return new FunctionCaller(Operations.ALL)
                .call(
                        new GradedFunctions() {
                            @Override
                            @SuppressWarnings("unchecked") // the inputs of these tests are float64
                            public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> x, Operand<T> y) {
                                return (Operand<T>) cost.of(tf, (Operand<TFloat64>) x, (Operand<TFloat64>) y);
                            }
                        },
                        new Message.Call(new Invocation.ComputeCost(logits, labels), Mode.GRADIENT));
    }

    private interface Cost {
        Operand<TFloat64> of(Ops tf, Operand<TFloat64> logits, Operand<TFloat64> labels);
    }

    private static Observation call(GradedFunctions solution, Invocation invocation) {
        return new FunctionCaller(Operations.ALL).call(solution, new Message.Call(invocation, Mode.EAGER));
    }

    private static Observation.Result result(Observation observation) {
        return Objects.requireNonNull(
                ((Observation.Returned) observation).results().get(Observation.RESULT));
    }

    private static GradedFunctions sigmoid(Sigmoid sigmoid) {
        return new GradedFunctions() {
            @Override
            public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
                return sigmoid.of(tf, z);
            }
        };
    }

    private interface Sigmoid {
        Operand<TFloat32> of(Ops tf, Operand<? extends TNumber> z);
    }

    @NullUnmarked
    private static final class ReturnsNull implements GradedFunctions {
        @Override
        public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
            return null;
        }

        @Override
        public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
            Map<String, ResourceVariable<TFloat32>> parameters = new HashMap<>();
            parameters.put("W1", null);
            return parameters;
        }
    }

    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException();
        }
    }
}
