package org.tfgrader.api.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.report.VerdictKind;

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

    /// The maximum number of requests that are shown for a submission: the newest ones.
    static final int SHOWN = 20;

    /// {@return whether a student may request a review of a visible result}
    static boolean mayAsk(SeenReport seen) {
        return seen.scored() && seen.report().verdict() != VerdictKind.GRADER_FAILED;
    }

    /// {@return whether the request is open}
    @JsonIgnore
    public boolean isOpen() {
        return answeredAt == null;
    }

    /// {@return the display name of the exercise or test; null if it is about the whole submission}
    public @Nullable String subjectName() {
        return subject == null ? null : Words.method(subject);
    }

    /// {@return the test that it is about; null if it is about none}
    public @Nullable String check() {
        return subject != null && subject.contains(".") ? subject : null;
    }
}
