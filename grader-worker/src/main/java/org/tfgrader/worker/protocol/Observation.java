package org.tfgrader.worker.protocol;

import java.util.Map;
import java.util.Set;

/// What a call of a graded function was seen to do.
public sealed interface Observation {
    /// The name of the result where there is only one.
    String RESULT = "";

    /// Of a call that was replayed: the name of the result of the call that was recorded, on other inputs.
    String RECORDED = "recorded";

    /// Of a call that was replayed: the name of the result that its operations give on the inputs of the recorded call.
    String REPEATED = "repeated";

    /// How many tensors are told of at most. A student's map may hold anything; the assignment's holds six.
    int MAX_RESULTS = 64;

    /// {@return how many bytes of elements it holds}
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
    /// @param changed the names of the handed tensors that no longer have their value
    record Returned(Map<String, Result> results, Set<String> changed) implements Observation {
        public Returned {
            results = PrintableText.named(results);
            changed = PrintableText.names(changed);
        }
    }

    /// It returned nothing, or a map with nothing under a name.
    ///
    /// @param what what was null, such as `W1`; [#RESULT] for the result itself
    record ReturnedNull(String what) implements Observation {
        public ReturnedNull {
            what = PrintableText.name(what);
        }
    }

    /// It returned something that is no tensor of the session it was handed, or none that can be read.
    ///
    /// @param why one clause
    record Unreadable(String why) implements Observation {
        public Unreadable {
            why = PrintableText.lines(why, Thrown.MAX_MESSAGE);
        }
    }

    /// It threw, or the graph that it built does not run.
    record Threw(Thrown thrown) implements Observation {}

    /// It returned a tensor, but TensorFlow refused to run the recorded operations on the inputs.
    record NotReplayed(Thrown thrown) implements Observation {}

    /// Its result was differentiated.
    ///
    /// @param gradients of the sum of the result's elements, by the name of the input; an input that no
    ///     differentiable operation leads from is missing
    record Differentiated(Map<String, TensorData> gradients) implements Observation {
        public Differentiated {
            gradients = PrintableText.named(gradients);
        }
    }

    /// Its result goes through an operation that TensorFlow has no gradient for, though it may well have a
    /// derivative.
    ///
    /// @param why what TensorFlow says
    record NoGradientRegistered(String why) implements Observation {
        public NoGradientRegistered {
            why = PrintableText.lines(why, Thrown.MAX_MESSAGE);
        }
    }

    /// One tensor that was returned.
    ///
    /// @param variable whether it is a variable of the kit
    /// @param shared of the second of two calls: whether the first returned the same variable
    record Result(TensorData tensor, boolean variable, boolean shared, Origin origin) {
        long bytes() {
            return tensor.data().remaining();
        }
    }

    /// Where a result comes from.
    ///
    /// @param recorded whether the handed `Ops` made it
    /// @param operations the types of all operations that it was made by, as TensorFlow names them
    /// @param reached the names of the handed tensors that went into it
    /// @param size of the description of these operations: how many inputs they have, and how many elements and
    ///     characters their attributes, constants among them
    record Origin(boolean recorded, Set<String> operations, Set<String> reached, long size) {
        public Origin {
            operations = PrintableText.names(operations);
            reached = PrintableText.names(reached);
        }

        /// {@return the same of a result that the handed `Ops` did not make}
        public Origin notRecorded() {
            return new Origin(false, operations, reached, size);
        }
    }
}
