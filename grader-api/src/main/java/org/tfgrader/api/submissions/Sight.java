package org.tfgrader.api.submissions;

import java.time.Instant;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.offering.Terms;

/// What someone may see of a verdict.
enum Sight {
    ALL,
    /// All but what those who teach keep to themselves: who has set points, in place of which, and why.
    WITHOUT_REASONS,
    /// Nor the facts of hidden checks.
    WITHOUT_HIDDEN_FACTS,
    /// Neither scores, nor what would tell them: how the hidden checks ended.
    WITHOUT_SCORES;

    /// {@return what a caller may see now of a verdict of theirs}
    static Sight of(Caller caller, Terms terms, Instant now) {
        return switch (caller.role()) {
            case STUDENT -> ofStudent(terms, now);
            case LMS -> WITHOUT_REASONS;
            case INSTRUCTOR, ADMIN, GRADER -> ALL;
        };
    }

    /// {@return what a student may see now of a verdict of theirs}
    static Sight ofStudent(Terms terms, Instant now) {
        return terms.hidesScores(now) ? WITHOUT_SCORES : WITHOUT_HIDDEN_FACTS;
    }

    boolean hasScores() {
        return this != WITHOUT_SCORES;
    }
}
