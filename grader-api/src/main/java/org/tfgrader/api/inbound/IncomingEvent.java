package org.tfgrader.api.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.inbound.source.Source;
import org.tfgrader.api.inbound.source.SubmittedEvent;

/// An event from an LMS whose submission is not created yet: the data of its job.
///
/// @param source the id of the source
/// @param failure why the last attempt failed; null before the first
/// @param failed whether there are no more retries
record IncomingEvent(
        String source,
        String student,
        SubmittedEvent told,
        Instant receivedAt,
        @Nullable String failure,
        boolean failed) {
    static IncomingEvent of(Source source, SubmittedEvent told, Instant receivedAt) {
        return new IncomingEvent(source.id(), source.name() + ":" + told.user(), told, receivedAt, null, false);
    }

    /// {@return the id of its job} The same event, sent again, has the same one. `PersonalTable` finds the jobs of a
    /// student by it: neither part contains a slash.
    public String key() {
        return student + "/" + told.tellsAgain();
    }

    IncomingEvent again() {
        return new IncomingEvent(source, student, told, receivedAt, failure, false);
    }

    IncomingEvent failed(String reason, boolean ever) {
        return new IncomingEvent(source, student, told, receivedAt, reason, ever);
    }
}
