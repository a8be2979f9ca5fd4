package org.tfgrader.api.lti.courses;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A link in a course that opens the assignment.
///
/// @param id the link's id in the LMS
/// @param title the link's title; empty if the LMS does not send it
/// @param lineItem the URL of its line item; null if the LMS names none to which scores can be sent
/// @param readable whether the LMS returns the scores of its line item
/// @param members the URL of the course's members; null if there is none
public record ResourceLink(
        String id,
        String title,
        @Nullable URI lineItem,
        boolean readable,
        @Nullable URI members) {}
