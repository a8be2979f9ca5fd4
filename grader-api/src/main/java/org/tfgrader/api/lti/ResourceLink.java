package org.tfgrader.api.lti;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A place in a course from which the assignment is opened.
///
/// @param id as the platform calls it
/// @param title as the course shows it; empty if the platform keeps it to itself
/// @param lineItem where its column of the platform's gradebook is; null if it has none
/// @param scopes what this tool may do there, as the platform calls it
record ResourceLink(String id, String title, @Nullable URI lineItem, Set<String> scopes) {
    static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    static final String RESULT = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";

    ResourceLink {
        scopes = Set.copyOf(scopes);
    }

    /// {@return whether grades can be sent there}
    boolean takesScores() {
        return lineItem != null && scopes.contains(SCORE);
    }
}
