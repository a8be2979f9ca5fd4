package org.tfgrader.engine.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

/// One use of a graded function, and its expected outcome.
public sealed interface Case {

    /// {@return the call whose observation is judged}
    Invocation invocation();

    /// {@return the mode of the call}
    Mode mode();

    /// {@return the calls that are made if all is well, in order}
    List<Message.Call> calls();

    /// {@return the inputs as text, such as `z = -1`; empty if the function has none}
    String input();

    /// One call, judged by its result.
    record Call(Message.Call call, String input, Expectation expectation) implements Case {

        /// A call with the inputs of its invocation, or one that is recorded on stand-ins.
        public Call(Invocation invocation, Mode mode, String input, Expectation expectation) {
            this(new Message.Call(invocation, mode), input, expectation);
        }

        @Override
        public Invocation invocation() {
            return call.invocation();
        }

        @Override
        public Mode mode() {
            return call.mode();
        }

        @Override
        public List<Message.Call> calls() {
            return List.of(call);
        }
    }

    /// The gradient of the sum of the result's elements. If TensorFlow has no gradient for an operation that the
    /// student chose, finite differences replace it: a correct function is correct whether or not TensorFlow can
    /// differentiate it.
    ///
    /// Where TensorFlow has no gradient for an operation that the student chose, the slopes stand in for it: a
    /// right function is right whether or not TensorFlow can differentiate it.
    ///
    /// @param expected gradients by the name of the input
    /// @param tolerance by the name of the input
    /// @param slopes along directions through the same point, at least one
    /// @param smooth whether finite differences are close enough to the gradient to be compared with it: they are
    ///     computed in float64, of a function without kinks
    record Gradient(
            Invocation invocation,
            String input,
            Map<String, TensorData> expected,
            Map<String, Tolerance> tolerance,
            List<Slope> slopes,
            boolean smooth)
            implements Case {
        public Gradient {
            expected = Map.copyOf(expected);
            tolerance = Map.copyOf(tolerance);
            slopes = List.copyOf(slopes);
        }

        @Override
        public Mode mode() {
            return Mode.GRADIENT;
        }

        @Override
        public List<Message.Call> calls() {
            return List.of(moved(), new Message.Call(invocation, mode()));
        }

        /// {@return the call that computes the values at the ends of the slopes: ahead and behind, for each slope}
        public Message.Call moved() {
            return new Message.Call(
                    invocation,
                    Mode.MOVED,
                    slopes.stream()
                            .flatMap(slope -> Stream.of(slope.ahead(), slope.behind()))
                            .toList());
        }
    }

    /// A finite difference: the slope of the sum of the result's elements along a direction.
    ///
    /// @param behind the inputs minus the direction times the step
    /// @param ahead the inputs plus the direction times the step
    /// @param direction by the name of the input
    /// @param step half the distance between the two
    /// @param expected the finite difference of the reference
    /// @param tolerance absolute
    record Slope(
            Invocation behind,
            Invocation ahead,
            Map<String, TensorData> direction,
            double step,
            double expected,
            double tolerance) {
        public Slope {
            direction = Map.copyOf(direction);
        }
    }
}
