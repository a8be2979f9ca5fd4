package org.tfgrader.kit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GradedFunctionsTests {

    /// What is handed in before the work has begun.
    private static final class Untouched implements GradedFunctions {}

    @Test
    void saysWhichFunctionIsNotImplementedYet() {
        GradedFunctions untouched = new Untouched();
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Operand<TFloat32> operand = tf.constant(1f);

            assertNotImplemented("linearFunction", () -> untouched.linearFunction(tf, new NumpyRandom(1)));
            assertNotImplemented("sigmoid", () -> untouched.sigmoid(tf, operand));
            assertNotImplemented("oneHotMatrix", () -> untouched.oneHotMatrix(tf, operand, 6));
            assertNotImplemented("initializeParameters", () -> untouched.initializeParameters(tf));
            assertNotImplemented(
                    "forwardPropagation", () -> untouched.forwardPropagation(tf, operand, Map.of("W1", operand)));
            assertNotImplemented("computeCost", () -> untouched.computeCost(tf, operand, operand));
        }
    }

    private static void assertNotImplemented(String function, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NotImplementedYet.class).hasMessage(function + " is not implemented yet");
    }
}
