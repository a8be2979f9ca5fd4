package org.tfgrader.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

class ResourceVariableTests {

    private static float[] values(TFloat32 tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.getFloat(i);
        }
        return values;
    }

    @Nested
    class Eagerly {

        @Test
        void standsForItsInitialValue() {
            try (EagerSession session = EagerSession.create()) {
                Ops tf = Ops.create(session);
                ResourceVariable<TFloat64> variable = ResourceVariable.of(tf, tf.constant(new double[][] {{1, 2, 3}}));

                assertThat(variable.type()).isEqualTo(TFloat64.class);
                assertThat(variable.shape()).isEqualTo(Shape.of(1, 3));
                assertThat(variable.asTensor().getDouble(0, 2)).isEqualTo(3);
            }
        }

        @Test
        void takesPartInOperationsWithItsCurrentValue() {
            try (EagerSession session = EagerSession.create()) {
                Ops tf = Ops.create(session);
                ResourceVariable<TFloat32> variable = ResourceVariable.of(tf, tf.constant(new float[] {1, 2}));
                Operand<TFloat32> before = tf.math.mul(variable, tf.constant(10f));
                variable.assign(tf.constant(new float[] {3, 4}));
                Operand<TFloat32> after = tf.math.mul(variable, tf.constant(10f));

                assertThat(values(before.asTensor())).containsExactly(10, 20);
                assertThat(values(after.asTensor())).containsExactly(30, 40);
            }
        }

        @Test
        void leavesTheConstantItBeganWithAsItWas() {
            try (EagerSession session = EagerSession.create()) {
                Ops tf = Ops.create(session);
                Operand<TFloat32> initialValue = tf.constant(new float[] {1, 2});
                ResourceVariable<TFloat32> variable = ResourceVariable.of(tf, initialValue);
                variable.applyGradientDescent(tf.constant(1f), tf.constant(new float[] {5, 5}));

                assertThat(values(variable.asTensor())).containsExactly(-4, -3);
                assertThat(values(initialValue.asTensor())).containsExactly(1, 2);
            }
        }

        @Test
        void descendsAlongTheGradient() {
            try (EagerSession session = EagerSession.create()) {
                Ops tf = Ops.create(session);
                ResourceVariable<TFloat32> variable = ResourceVariable.of(tf, tf.constant(new float[] {1, 2}));
                variable.applyGradientDescent(tf.constant(0.25f), tf.constant(new float[] {4, -4}));

                assertThat(values(variable.asTensor())).containsExactly(0, 3);
            }
        }

        @Test
        void sharesNoStateWithAVariableOfTheSameInitialValue() {
            try (EagerSession session = EagerSession.create()) {
                Ops tf = Ops.create(session);
                Operand<TFloat32> initialValue = tf.constant(new float[] {1, 2});
                ResourceVariable<TFloat32> one = ResourceVariable.of(tf, initialValue);
                ResourceVariable<TFloat32> other = ResourceVariable.of(tf, initialValue);
                one.assign(tf.constant(new float[] {7, 8}));
                one.applyGradientDescent(tf.constant(1f), tf.constant(new float[] {1, 1}));

                assertThat(values(one.asTensor())).containsExactly(6, 7);
                assertThat(values(other.asTensor())).containsExactly(1, 2);
            }
        }

        @Test
        void refusesAValueOfAnotherShape() {
            try (EagerSession session = EagerSession.create()) {
                Ops tf = Ops.create(session);
                ResourceVariable<TFloat32> variable = ResourceVariable.of(tf, tf.constant(new float[] {1, 2}));
                Operand<TFloat32> longer = tf.constant(new float[] {1, 2, 3});

                assertThatThrownBy(() -> variable.assign(longer))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("a variable of shape [2] can't take a value of shape [3]");
                assertThatThrownBy(() -> variable.assign(tf.constant(new float[][] {{1, 2}})))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("a variable of shape [2] can't take a value of shape [1, 2]");
                assertThatThrownBy(() -> variable.applyGradientDescent(tf.constant(1f), longer))
                        .hasMessageContaining("same shape");
                assertThat(values(variable.asTensor())).containsExactly(1, 2);
            }
        }
    }

    @Nested
    class InAGraph {

        @Test
        void keepsItsValueFromRunToRun() {
            try (Graph graph = new Graph();
                    Session session = new Session(graph)) {
                Ops tf = Ops.create(graph);
                ResourceVariable<TFloat32> variable = ResourceVariable.of(tf, tf.constant(new float[] {1, 2}));
                Op assign = variable.assign(tf.constant(new float[] {3, 4}));
                session.run(variable.initializer());

                assertThat(fetch(session, variable)).containsExactly(1, 2);
                session.run(assign);
                assertThat(fetch(session, variable)).containsExactly(3, 4);
                session.run(variable.initializer());
                assertThat(fetch(session, variable)).containsExactly(1, 2);
            }
        }

        @Test
        void hasOneReadThatAllUsesShare() {
            try (Graph graph = new Graph()) {
                Ops tf = Ops.create(graph);
                ResourceVariable<TFloat32> variable = ResourceVariable.of(tf, tf.constant(new float[] {1, 2}));

                assertThat(variable.asOutput()).isSameAs(variable.asOutput());
                assertThat(variable.op()).isEqualTo(variable.asOutput().op());
                assertThat(variable.shape()).isEqualTo(Shape.of(2));
                assertThat(variable.asOutput().shape()).isEqualTo(Shape.of(2));
            }
        }

        @Test
        void sharesNoStateWithAnotherVariableOfItsGraph() {
            try (Graph graph = new Graph();
                    Session session = new Session(graph)) {
                Ops tf = Ops.create(graph);
                Operand<TFloat32> initialValue = tf.constant(new float[] {1, 2});
                ResourceVariable<TFloat32> one = ResourceVariable.of(tf, initialValue);
                ResourceVariable<TFloat32> other = ResourceVariable.of(tf, initialValue);
                Op assign = one.assign(tf.constant(new float[] {7, 8}));
                session.run(one.initializer());
                session.run(other.initializer());
                session.run(assign);

                assertThat(fetch(session, one)).containsExactly(7, 8);
                assertThat(fetch(session, other)).containsExactly(1, 2);
            }
        }

        @Test
        void letsGradientsThroughAllItsUses() {
            try (Graph graph = new Graph();
                    Session session = new Session(graph)) {
                Ops tf = Ops.create(graph);
                ResourceVariable<TFloat32> variable = ResourceVariable.of(tf, tf.constant(new float[] {3, 5}));
                Operand<TFloat32> squares = tf.math.mul(variable, variable);
                Operand<TFloat32> loss = tf.reduceSum(tf.math.add(squares, variable), tf.constant(0));
                Gradients gradients = tf.gradients(loss, List.of(variable));
                session.run(variable.initializer());

                assertThat(fetch(session, gradients.dy(0))).containsExactly(7, 11);
            }
        }

        @Test
        void learnsByGradientDescent() {
            try (Graph graph = new Graph();
                    Session session = new Session(graph)) {
                Ops tf = Ops.create(graph);
                ResourceVariable<TFloat32> weights =
                        ResourceVariable.of(tf, tf.constant(new float[][] {{1, -2}, {0.5f, 4}}));
                Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 1)));
                Operand<TFloat32> loss = tf.reduceSum(tf.math.square(tf.linalg.matMul(weights, x)), tf.array(0, 1));
                Op step = weights.applyGradientDescent(
                        tf.constant(0.1f), tf.gradients(loss, List.of(weights)).dy(0));
                session.run(weights.initializer());
                try (TFloat32 fed = TFloat32.tensorOf(Shape.of(2, 1))) {
                    fed.setFloat(1, 0, 0);
                    fed.setFloat(2, 1, 0);
                    session.runner().feed(x, fed).addTarget(step).run().close();
                }

                // W x = (-3, 8.5), so the gradient 2 (W x) x^T is ((-6, -12), (17, 34)).
                float[] learnt = fetch(session, tf.reshape(weights, tf.array(-1)));
                assertThat(learnt[0]).isCloseTo(1.6f, within(1e-6f));
                assertThat(learnt[1]).isCloseTo(-0.8f, within(1e-6f));
                assertThat(learnt[2]).isCloseTo(-1.2f, within(1e-6f));
                assertThat(learnt[3]).isCloseTo(0.6f, within(1e-6f));
            }
        }

        @Test
        void refusesAnInitialValueOfUnknownShape() {
            try (Graph graph = new Graph()) {
                Ops tf = Ops.create(graph);
                Operand<TFloat32> partlyKnown =
                        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(3, Shape.UNKNOWN_SIZE)));
                Operand<TFloat32> unknown = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.unknown()));

                assertThatThrownBy(() -> ResourceVariable.of(tf, partlyKnown))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("known shape");
                assertThatThrownBy(() -> ResourceVariable.of(tf, unknown)).isInstanceOf(IllegalArgumentException.class);
            }
        }

        private static float[] fetch(Session session, Operand<TFloat32> operand) {
            try (Result result = session.runner().fetch(operand).run()) {
                return values((TFloat32) result.get(0));
            }
        }
    }
}
