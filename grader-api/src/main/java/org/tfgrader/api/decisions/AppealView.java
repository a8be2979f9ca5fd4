package org.tfgrader.api.decisions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;

/// What a student asks, as a page shows it.
///
/// @param subject what it is about, as people call it; null where it is about all
/// @param answeredBy null for the student, and until somebody has
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

    /// {@return whether it waits for an answer}
    public boolean isOpen() {
        return answeredAt == null;
    }

    /// {@return the check that it is about; null where it is about none}
    public @Nullable String check() {
        return subject != null && subject.contains(".") ? subject : null;
    }
}
