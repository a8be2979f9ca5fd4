package org.tfgrader.engine.attack;

import java.util.Set;

/// The walls, from the outside in.
enum Wall {
    /// Intake: bytes, names and archives.
    A,
    /// The compiler's own process.
    B,
    /// The inspection of class files.
    C,
    /// The class loader, and what the virtual machine checks of a class before it runs.
    D,
    /// The kernel.
    E,
    /// The grader's side: limits, frames, values that are never sent.
    F;

    /// {@return whether a wall that stops something there leads to this verdict}
    boolean mayLeadTo(String verdict) {
        return switch (this) {
            case A -> Set.of(Result.NOT_ACCEPTED, "graded").contains(verdict);
            case B -> Set.of("not_compiled", "graded").contains(verdict);
            case C -> verdict.equals("refused");
            case D, E, F -> Set.of("graded", "stopped").contains(verdict);
        };
    }
}
