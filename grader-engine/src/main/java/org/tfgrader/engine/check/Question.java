package org.tfgrader.engine.check;

import java.util.List;
import org.tfgrader.worker.protocol.Invocation;

/// A check with the calls that it consists of. Every call is a whole question: did it run, is the result
/// TensorFlow's, are dtype, shape and values right. All of them must be right.
///
/// @param calls at least one
public record Question(Check check, List<ExpectedCall> calls) {
    public Question {
        calls = List.copyOf(calls);
        if (calls.isEmpty()) {
            throw new IllegalArgumentException(check.id() + " asks nothing");
        }
    }

    /// A call with what it has to answer.
    ///
    /// @param input the inputs in words, such as `z = -1`; empty if the function has none
    public record ExpectedCall(Invocation invocation, String input, Expectation expectation) {}
}
