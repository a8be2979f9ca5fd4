package org.tfgrader.engine.check;

import java.util.List;

/// A check with the cases that it consists of. Every case is a whole question, and all of them must be answered
/// rightly.
///
/// @param cases at least one
public record Question(Check check, List<Case> cases) {
    public Question {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException(check.id() + " asks nothing");
        }
    }
}
