package org.tfgrader.engine.check;

import java.util.List;

/// A test with its cases, all of which must pass.
///
/// @param cases at least one
public record Question(Check check, List<Case> cases) {
    public Question {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException(check.id() + " has no cases");
        }
    }
}
