package org.tfgrader.api.inbound.source;

import org.jspecify.annotations.Nullable;

/// An event from an LMS: a user submitted. All ids are those of the LMS, and consist of digits.
///
/// @param submission the submission's id
/// @param attempt the number of the attempt; null if it is only known after fetching
/// @param tellsAgain the same whenever the same event is sent
/// @param toldAt the time of the event, in seconds of the LMS's clock; null if the attempt identifies the
///     submission
public record SubmittedEvent(
        String course,
        String assignment,
        String user,
        String submission,
        @Nullable Integer attempt,
        String tellsAgain,
        @Nullable Long toldAt) {}
