package org.tfgrader.api.grading;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a node is at.
public enum NodeState {
    /// It takes gradings, or waits for some.
    GRADING,
    /// It answers, and leaves the grading to others.
    ANSWERING,
    /// It finishes what it grades, and takes nothing new.
    DRAINING,
    /// It has finished, and takes nothing new.
    DRAINED,
    /// Its last self-test has failed, so it grades nothing.
    NOT_HELD,
    /// It has not been heard of for a while.
    LOST;

    /// {@return the word for it in answers}
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
