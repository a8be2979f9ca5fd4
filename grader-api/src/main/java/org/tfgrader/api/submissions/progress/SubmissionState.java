package org.tfgrader.api.submissions.progress;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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
}
