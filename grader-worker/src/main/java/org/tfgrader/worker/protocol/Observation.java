package org.tfgrader.worker.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
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
    record Returned(Map<String, Result> results) implements Observation {
        public Returned {
            results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
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

    /// It threw.
    record Threw(Thrown thrown) implements Observation {}

    /// One tensor that was returned.
    ///
    /// @param variable whether it is a variable of the kit
    record Result(TensorData tensor, boolean variable, Origin origin) {}

    /// Where a result comes from.
    ///
    /// @param recorded whether the handed `Ops` made it
    /// @param operations the types of all operations that it was made by, as TensorFlow names them
    /// @param reached whether each of the handed tensors went into it, in the order of the function's parameters
    record Origin(boolean recorded, Set<String> operations, List<Boolean> reached) {
        public Origin {
            operations = Set.copyOf(operations);
            reached = List.copyOf(reached);
        }
    }
}
