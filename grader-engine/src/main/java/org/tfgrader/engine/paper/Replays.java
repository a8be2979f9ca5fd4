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

/// Cases whose inputs no student code sees: a call on other inputs is recorded, and its operations run on these
/// inputs.
///
/// @param check of the cases
/// @param answers gives the expected results
record Replays(Check check, Answers answers) {

    /// Correct formulas differ by less; a result that does not follow from the inputs differs by more. The tests
    /// of values check the accuracy of a result.
    private static final ScaledTolerance TOLERANCE = new ScaledTolerance(1e-4, 1e-6, 1e-4);

    /// {@return a case that expects the reference's values; the function is called with stand-ins}
    Case values(Invocation invocation, String input) {
        return values(invocation, null, check.tolerance(), input);
    }

    /// {@return a case that expects the reference's values with its own tolerance}
    Case values(Invocation invocation, ScaledTolerance tolerance, String input) {
        return values(invocation, null, tolerance, input);
    }

    /// {@return a case that expects the reference's values}
    ///
    /// @param recordedOn the inputs of the recorded call; null for stand-ins
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

    /// {@return a case that checks whether the result follows from these inputs}
    ///
    /// @param inputs the names of those that it must depend on
    /// @param recordedOn the inputs of the recorded call; null for stand-ins
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
