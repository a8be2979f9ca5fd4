package org.tfgrader.engine.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

/// One thing that is done with a graded function, and what has to come of it.
public sealed interface Case {

    /// {@return the call whose observation is judged}
    Invocation invocation();

    /// {@return how it is called}
    Mode mode();

    /// {@return the calls that are made where all is well, in turn}
    List<Message.Call> calls();

    /// {@return the inputs in words, such as `z = -1`; empty if the function has none}
    String input();

    /// One call, judged by what it answers.
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

    /// The gradient of the sum of the result's elements.
    ///
    /// Where TensorFlow has no gradient for an operation that the student chose, the slopes stand in for it: a
    /// right function is right whether or not TensorFlow can differentiate it.
    ///
    /// @param expected gradients by the name of the input
    /// @param tolerance by the name of the input
    /// @param slopes along directions through the same point, at least one
    /// @param smooth whether slopes come close enough to the gradient to be compared with it: they are
    ///     computed in
    ///     float64, of a function without kinks
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

        /// {@return the call that gives the values at the ends of the slopes: ahead and behind, one slope
        /// after the
        /// other}
        public Message.Call moved() {
            return new Message.Call(
                    invocation,
                    Mode.MOVED,
                    slopes.stream()
                            .flatMap(slope -> Stream.of(slope.ahead(), slope.behind()))
                            .toList());
        }
    }

    /// A finite difference: how fast the sum of the result's elements grows along a direction.
    ///
    /// @param behind the inputs, less the direction times the step
    /// @param ahead the inputs, plus the direction times the step
    /// @param direction by the name of the input
    /// @param step half the distance between the two
    /// @param expected what the reference's own finite difference is
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
