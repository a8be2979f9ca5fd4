package org.tfgrader.api.decisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;

/// A review request as a page shows it.
///
/// @param subject the display name of the exercise or test; null if it is about the whole submission
/// @param answeredBy null for the student, and while the request is open
record AppealView(
        String id,
        String submission,
        String student,
        int attempt,
        @Nullable String subject,
        String question,
        Instant askedAt,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt) {

    static AppealView of(Appeal appeal) {
        return new AppealView(
                appeal.id(),
                appeal.submission(),
                appeal.student(),
                appeal.attempt(),
                appeal.subject() == null ? null : Words.method(appeal.subject()),
                appeal.question(),
                appeal.askedAt(),
                appeal.answer(),
                appeal.answeredBy(),
                appeal.answeredAt());
    }

    /// {@return whether the request is open}
    public boolean isOpen() {
        return answeredAt == null;
    }

    /// {@return the test that it is about; null if it is about none}
    public @Nullable String check() {
        return subject != null && subject.contains(".") ? subject : null;
    }
}
