package org.tfgrader.api.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A student asks that a person look at a verdict.
///
/// @param subject the exercise or the check that it is about; absent where it is about all
/// @param answer absent until there is one
/// @param answeredBy who has answered; absent for the student, and until somebody has
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Appeal")
record Appeal(
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

    boolean isOpen() {
        return answeredAt == null;
    }

    /// {@return this as its student sees it}
    Appeal asStudent() {
        return new Appeal(id, submission, student, attempt, subject, question, askedAt, answer, null, answeredAt);
    }
}
