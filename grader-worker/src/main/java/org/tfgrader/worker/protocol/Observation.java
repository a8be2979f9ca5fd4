package org.tfgrader.worker.protocol;

import java.util.Map;
import java.util.Set;

/// The observation of a call of a graded function.
public sealed interface Observation {
    /// The name of a single result.
    String RESULT = "";

    /// For a replayed call: the name of the result of the recorded call, on other inputs.
    String RECORDED = "recorded";

    /// For a replayed call: the name of the result that its operations give on the inputs of the recorded call.
    String REPEATED = "repeated";

    /// How many tensors are reported at most. A student's map may contain anything; the assignment's contains six.
    int MAX_RESULTS = 64;

    /// {@return the number of bytes of its elements}
    default long bytes() {
        return switch (this) {
            case Returned returned ->
                returned.results.values().stream().mapToLong(Result::bytes).sum();
            case Differentiated(var gradients) ->
                gradients.values().stream()
                        .mapToLong(gradient -> gradient.data().remaining())
                        .sum();
            case ReturnedNull _, Unreadable _, Threw _, NotReplayed _, NoGradientRegistered _ -> 0;
        };
    }

    /// It returned tensors.
    ///
    /// @param results by name, in the order returned
    /// @param changed the names of the arguments that no longer have their value
    record Returned(
            @Most(MAX_RESULTS) Map<String, Result> results,
            @Most(Most.NAMES) Set<String> changed) implements Observation {
        public Returned {
            results = PrintableText.named(results);
            changed = PrintableText.names(changed);
        }
    }

    /// It returned null, or a map with a null value.
    ///
    /// @param what was null, such as `W1`; [#RESULT] for the result itself
    record ReturnedNull(String what) implements Observation {
        public ReturnedNull {
            what = PrintableText.name(what);
        }
    }

    /// It returned something that is not a readable tensor of the given session.
    ///
    /// @param why one clause
    record Unreadable(String why) implements Observation {
        public Unreadable {
            why = PrintableText.lines(why, Thrown.MAX_MESSAGE);
        }
    }

    /// It threw an exception, or the graph that it built does not run.
    record Threw(Thrown thrown) implements Observation {}

    /// It returned a tensor, but TensorFlow refused to run the recorded operations on the inputs.
    record NotReplayed(Thrown thrown) implements Observation {}

    /// Its result was differentiated.
    ///
    /// @param gradients of the sum of the result's elements, by the name of the input; an input that no
    ///     differentiable operation leads from is missing
    record Differentiated(@Most(MAX_RESULTS) Map<String, TensorData> gradients) implements Observation {
        public Differentiated {
            gradients = PrintableText.named(gradients);
        }
    }

    /// Its result depends on an operation without a gradient in TensorFlow, although it may have a derivative.
    ///
    /// @param why the message of TensorFlow
    record NoGradientRegistered(String why) implements Observation {
        public NoGradientRegistered {
            why = PrintableText.lines(why, Thrown.MAX_MESSAGE);
        }
    }

    /// One tensor that was returned.
    ///
    /// @param variable whether it is a variable of the kit
    /// @param shared for the second of two calls: whether the first returned the same variable
    record Result(TensorData tensor, boolean variable, boolean shared, Origin origin) {
        long bytes() {
            return tensor.data().remaining();
        }
    }

    /// The origin of a result.
    ///
    /// @param recorded whether it was created with the given `Ops`
    /// @param operations the types of all operations that it was computed by, as TensorFlow names them
    /// @param reached the names of the arguments that it depends on
    /// @param size of the description of these operations: the number of their inputs, and of the elements and
    ///     characters of their attributes, including constants
    record Origin(
            boolean recorded,
            @Most(Most.NAMES) Set<String> operations,
            @Most(Most.NAMES) Set<String> reached,
            long size) {
        public Origin {
            operations = PrintableText.names(operations);
            reached = PrintableText.names(reached);
        }

        /// {@return the same for a result that was not created with the given `Ops`}
        public Origin notRecorded() {
            return new Origin(false, operations, reached, size);
        }
    }
}
