package org.tfgrader.api.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A student's review request.
///
/// @param subject the exercise or test that it is about; absent if it is about the whole submission
/// @param answer absent while the request is open
/// @param answeredBy who answered; absent for the student, and while the request is open
@JsonInclude(JsonInclude.Include.NON_NULL)
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

    /// {@return the request as its student may see it}
    Appeal asStudent() {
        return new Appeal(id, submission, student, attempt, subject, question, askedAt, answer, null, answeredAt);
    }
}
