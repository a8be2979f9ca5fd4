package org.tfgrader.api.lti;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A place in a course from which the assignment is opened.
///
/// @param id as the platform calls it
/// @param title as the course shows it; empty if the platform keeps it to itself
/// @param course as its people call it; null if the platform keeps it to itself
/// @param lineItem where its column of the platform's gradebook is; null if it has none
/// @param lineItems where the columns of the course are found and made; null if nowhere
/// @param scopes what this tool may do there, as the platform calls it
/// @param members where the platform lists who is in the course; null if nowhere
record ResourceLink(
        String id,
        String title,
        @Nullable String course,
        @Nullable URI lineItem,
        @Nullable URI lineItems,
        Set<String> scopes,
        @Nullable URI members) {
    static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    static final String RESULT = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";

    ResourceLink {
        scopes = Set.copyOf(scopes);
    }

    /// {@return whether grades can be sent there}
    boolean takesScores() {
        return scopes.contains(SCORE) && (lineItem != null || mayHaveColumn());
    }

    /// {@return whether a column can be found or made for it}
    private boolean mayHaveColumn() {
        return lineItems != null && scopes.contains(LINE_ITEM);
    }
}
