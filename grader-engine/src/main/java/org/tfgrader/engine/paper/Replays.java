package org.tfgrader.engine.paper;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.ScaledTolerance;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

/// Cases whose inputs no student code sees: a call on other inputs is recorded, and its operations run on these.
///
/// @param check that the cases belong to
/// @param answers gives what has to come out
record Replays(Check check, Answers answers) {

    /// Correct formulas differ by less; a result that does not follow from the inputs differs by more. The checks of
    /// values ask how exact a result is.
    private static final ScaledTolerance TOLERANCE = new ScaledTolerance(1e-4, 1e-6, 1e-4);

    /// {@return a case that asks for the reference's values; the function is called with stand-ins}
    Case values(Invocation invocation, String input) {
        return values(invocation, null, check.tolerance(), input);
    }

    /// {@return a case that asks for the reference's values with a tolerance of its own}
    Case values(Invocation invocation, ScaledTolerance tolerance, String input) {
        return values(invocation, null, tolerance, input);
    }

    /// {@return a case that asks for the reference's values}
    ///
    /// @param recordedOn what the function is called with; null for stand-ins
    Case values(Invocation invocation, @Nullable Invocation recordedOn, String input) {
        return values(invocation, recordedOn, check.tolerance(), input);
    }

    private Case values(
            Invocation invocation, @Nullable Invocation recordedOn, ScaledTolerance tolerance, String input) {
        TensorData expected = answers.tensor(invocation);
        return new Case.Call(
                replayed(invocation, recordedOn),
                input,
                new Expectation.Tensor(expected, tolerance.forExpected(expected)));
    }

    /// {@return a case that asks whether the result follows from these inputs}
    ///
    /// @param inputs the names of those that must have gone into it
    /// @param recordedOn what the function is called with; null for stand-ins
    Case follows(Invocation invocation, Set<String> inputs, @Nullable Invocation recordedOn, String input) {
        TensorData expected = answers.tensor(invocation);
        return new Case.Call(
                replayed(invocation, recordedOn),
                input,
                new Expectation.Follows(inputs, expected, TOLERANCE.forExpected(expected)));
    }

    private static Message.Call replayed(Invocation invocation, @Nullable Invocation recordedOn) {
        return new Message.Call(invocation, Mode.REPLAYED, recordedOn == null ? List.of() : List.of(recordedOn));
    }
}
