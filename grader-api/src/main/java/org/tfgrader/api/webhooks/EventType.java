package org.tfgrader.api.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// A type of event that a webhook may receive.
enum EventType {
    SUBMISSION_GRADED,
    SUBMISSION_REGRADED,
    GRADE_CHANGED;

    /// {@return the name in the database, in events and in the API}
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    static EventType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
}
