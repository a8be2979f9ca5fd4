package org.tfgrader.engine.attack;

import java.util.Set;

/// The isolation layers, from the outside in.
enum Wall {
    /// Intake: bytes, names and archives.
    A,
    /// The compiler process.
    B,
    /// The class-file inspection.
    C,
    /// The class loader and the verifier of the JVM.
    D,
    /// The kernel sandbox.
    E,
    /// The grader process: limits, frames, values that are never sent.
    F;

    /// {@return whether a submission that this layer stops can get the verdict}
    boolean mayLeadTo(String verdict) {
        return switch (this) {
            case A -> Set.of(Result.NOT_ACCEPTED, "graded").contains(verdict);
            case B -> Set.of("not_compiled", "graded").contains(verdict);
            case C -> Set.of("refused", "graded").contains(verdict);
            case D, E, F -> Set.of("graded", "stopped").contains(verdict);
        };
    }
}
