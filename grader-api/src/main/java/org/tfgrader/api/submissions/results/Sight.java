package org.tfgrader.api.submissions.results;

import java.time.Instant;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.offering.Terms;

/// What a caller may see of a result.
public enum Sight {
    ALL,
    /// Everything except data for staff: who overrode points, the original points, and the reason.
    WITHOUT_REASONS,
    /// Without the facts of hidden tests, either.
    WITHOUT_HIDDEN_FACTS,
    /// Without scores, and without hidden test results and the training, which would reveal scores.
    WITHOUT_SCORES;

    /// {@return what a caller may see now of a submission's result}
    public static Sight of(Caller caller, Terms terms, Instant now) {
        return switch (caller.role()) {
            case STUDENT -> ofStudent(terms, now);
            case LMS -> WITHOUT_REASONS;
            case INSTRUCTOR, ADMIN, GRADER -> ALL;
        };
    }

    /// {@return what a student may see now of their own result}
    public static Sight ofStudent(Terms terms, Instant now) {
        return terms.hidesScores(now) ? WITHOUT_SCORES : WITHOUT_HIDDEN_FACTS;
    }

    public boolean hasScores() {
        return this != WITHOUT_SCORES;
    }
}
