package org.tfgrader.worker.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a call of a graded function was seen to do.
public sealed interface Observation {
    /// The name of the result where there is only one.
    String RESULT = "";

    /// It returned tensors.
    ///
    /// @param results by name, in the order returned
    /// @param changed the names of the handed tensors that no longer have their value
    record Returned(Map<String, Result> results, Set<String> changed) implements Observation {
        public Returned {
            results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
            changed = Collections.unmodifiableSet(new LinkedHashSet<>(changed));
        }
    }

    /// It returned nothing, or a map with nothing under a name.
    ///
    /// @param what what was null, such as `W1`; [#RESULT] for the result itself
    record ReturnedNull(String what) implements Observation {}

    /// It returned something that is no tensor of the session it was handed, or none that can be read.
    ///
    /// @param why one clause
    record Unreadable(String why) implements Observation {}

    /// It threw, or the graph that it built does not run.
    record Threw(Thrown thrown) implements Observation {}

    /// Its result was differentiated.
    ///
    /// @param gradients of the sum of the result's elements, by the name of the input; an input that no
    ///     differentiable operation leads from is missing
    record Differentiated(Map<String, TensorData> gradients) implements Observation {
        public Differentiated {
            gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
        }
    }

    /// Its result goes through an operation that TensorFlow has no gradient for, though it may well have a derivative.
    ///
    /// @param why what TensorFlow says
    record NoGradientRegistered(String why) implements Observation {}

    /// One tensor that was returned.
    ///
    /// @param variable whether it is a variable of the kit
    /// @param shared of the second of two calls: whether the first returned the same variable
    record Result(TensorData tensor, boolean variable, boolean shared, Origin origin) {}

    /// Where a result comes from.
    ///
    /// @param recorded whether the handed `Ops` made it
    /// @param operations the types of all operations that it was made by, as TensorFlow names them
    /// @param reached the names of the handed tensors that went into it
    /// @param constants the small constants that went into it, where the function was handed no tensor
    record Origin(boolean recorded, Set<String> operations, Set<String> reached, List<TensorData> constants) {
        public Origin {
            operations = Set.copyOf(operations);
            reached = Collections.unmodifiableSet(new LinkedHashSet<>(reached));
            constants = List.copyOf(constants);
        }
    }
}
