package org.tfgrader.engine.judge;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tfgrader.engine.resource.Resources;

/// Operations whose derivative finite differences can verify, so that a correct function may use them although
/// TensorFlow has no gradient for another operation in it. Rounding operations are not included: finely rounded
/// values rise and fall like the function, but have no derivative.
final class Differentiable {
    private static final Set<String> OPERATIONS = Resources.text(Differentiable.class, "differentiable.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .flatMap(line -> Stream.of(line.split(" ", -1)))
            .collect(Collectors.toUnmodifiableSet());

    private Differentiable() {}

    /// {@return the operations that are not included, sorted}
    static List<String> others(Set<String> operations) {
        return operations.stream()
                .filter(operation -> !OPERATIONS.contains(operation))
                .sorted()
                .toList();
    }
}
