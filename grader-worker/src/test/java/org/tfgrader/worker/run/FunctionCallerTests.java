package org.tfgrader.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.worker.run.CallerFixture.SIGMOID;
import static org.tfgrader.worker.run.CallerFixture.call;
import static org.tfgrader.worker.run.CallerFixture.result;
import static org.tfgrader.worker.run.CallerFixture.sigmoid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

/// Calls functions, and reports their results and exceptions.
class FunctionCallerTests {
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
    void tellsWhichParametersWereRemovedOrReplaced() {
        Observation observation = call(
                new GradedFunctions() {
                    @Override
                    @SuppressWarnings("unchecked") // as a student may cast it
                    public Operand<TFloat32> forwardPropagation(
                            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
                        var map = (Map<String, Operand<TFloat32>>) parameters;
                        Operand<TFloat32> z = tf.linalg.matMul(map.remove("W1"), x);
                        map.put("b1", z);
                        map.put("a1", z);
                        return z;
                    }
                },
                new Invocation.ForwardPropagation(
                        TensorData.of(new float[] {1}, 1, 1),
                        Map.of(
                                "W1", TensorData.of(new float[] {1}, 1, 1),
                                "b1", TensorData.of(new float[] {2}, 1, 1),
                                "W2", TensorData.of(new float[] {3}, 1, 1))));
        assertThat(((Observation.Returned) observation).changed()).containsExactlyInAnyOrder("W1", "b1");
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
