package org.tfgrader.worker.run;

import java.util.Set;

/// The operations that student code may create, by type. All others are refused.
///
/// @param types as TensorFlow names them, such as `MatMul`
public record AllowedOperations(Set<String> types) {
    public AllowedOperations {
        types = Set.copyOf(types);
    }

    /// @throws UnsupportedOperationException if there is none of this type among them
    void check(String type) {
        if (!types.contains(type)) {
            throw new UnsupportedOperationException(
                    "the TensorFlow operation " + type + " is not available to submissions");
        }
    }
}
