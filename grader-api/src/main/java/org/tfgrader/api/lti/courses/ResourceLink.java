package org.tfgrader.api.lti.courses;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platforms.Scopes;

/// A link in a course that opens the assignment.
///
/// @param id the link's id in the LMS
/// @param title the link's title; empty if the LMS does not send it
/// @param course the course's title; null if the LMS does not send it
/// @param lineItem the URL of its line item; null if it has none
/// @param lineItems the URL that lists the line items of the course; null if the LMS sends none
/// @param scopes what this tool may do there
/// @param members the URL of the course's members; null if there is none
public record ResourceLink(
        String id,
        String title,
        @Nullable String course,
        @Nullable URI lineItem,
        @Nullable URI lineItems,
        Set<String> scopes,
        @Nullable URI members) {
    public ResourceLink {
        scopes = Set.copyOf(scopes);
    }

    /// {@return whether grades can be sent there}
    public boolean takesScores() {
        return scopes.contains(Scopes.SCORE) && (lineItem != null || mayHaveColumn());
    }

    /// {@return whether a line item may be found for it}
    private boolean mayHaveColumn() {
        return lineItems != null && scopes.contains(Scopes.LINE_ITEM);
    }
}
