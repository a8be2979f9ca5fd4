package org.tfgrader.api.submissions.progress;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The state of a submission.
public enum SubmissionState {
    QUEUED,
    RUNNING,
    DONE;

    /// {@return the name in JSON and in the database}
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SubmissionState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
