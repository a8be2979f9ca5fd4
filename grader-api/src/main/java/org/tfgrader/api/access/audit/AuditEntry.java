package org.tfgrader.api.access.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.access.Role;

/// An action that somebody performed.
///
/// @param actor the id of the token, or `session` for a person who signed in
/// @param name the name of the token or user
/// @param object the object's id, or the name of a node; null for a list
/// @param student the student to whom the object belongs; null if it belongs to no single student, and after that
///     student was deleted
/// @param reason the reason that was given, or what changed
/// @param address the client's address
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntry(
        String id,
        Instant at,
        String actor,
        String name,
        Role role,
        AuditAction action,
        @Nullable String object,
        @Nullable String student,
        @Nullable String reason,
        String address) {

    /// {@return the address of the object's page; null if it has none}
    @Nullable
    String page() {
        if (object == null) {
            return null;
        }
        return switch (action) {
            case SUBMISSION_READ, SOURCE_READ, OVERRIDE_MADE, OVERRIDE_WITHDRAWN, APPEAL_ASKED, APPEAL_ANSWERED ->
                "/submissions/" + object;
            case REGRADE_BEGUN, REGRADE_READ, REGRADE_APPLIED, REGRADE_UNDONE, REGRADE_DISCARDED ->
                "/regrades/" + object;
            case WEBHOOK_MADE, WEBHOOK_SECRET_CHANGED, WEBHOOK_ENABLED, DELIVERIES_READ, DELIVERIES_REPLAYED ->
                "/webhooks?webhook=" + object;
            case DELIVERY_READ, DELIVERY_REPLAYED -> "/webhooks?open=" + object;
            case WEBHOOK_SOURCE_MADE,
                    WEBHOOK_SOURCE_SECRET_CHANGED,
                    WEBHOOK_SOURCE_TOKEN_CHANGED,
                    WEBHOOK_EVENTS_READ -> "/sources?source=" + object;
            case LTI_REGISTRATION_MADE, LTI_REGISTRATION_CHANGED, LTI_COURSE_ADMITTED, LTI_COURSE_WITHDRAWN ->
                "/platforms/" + object;
            case SUBMISSIONS_LISTED,
                    GRADEBOOK_READ,
                    OPERATIONS_READ,
                    APPEALS_LISTED,
                    TOKENS_READ,
                    TOKEN_MADE,
                    TOKEN_REVOKED,
                    WEBHOOK_REMOVED,
                    WEBHOOK_SOURCE_REMOVED,
                    WEBHOOK_EVENT_RETRIED,
                    LTI_REGISTRATION_REMOVED,
                    LTI_INVITATION_MADE,
                    LTI_INVITATION_USED,
                    LTI_DEPLOYMENT_LEARNED,
                    LTI_KEY_MADE,
                    LTI_GRADES_READ,
                    LTI_GRADE_RETRIED,
                    LTI_ROSTER_READ,
                    LTI_ROSTER_REFRESHED,
                    MISTAKE_NAMED,
                    MISTAKE_WITHDRAWN,
                    COMPARISON_BEGUN,
                    SIMILARITY_READ,
                    NODE_DRAINED,
                    NODE_RESUMED,
                    NODE_FORGOTTEN,
                    NODES_TESTED,
                    POLICY_SET,
                    EXTENSIONS_READ,
                    EXTENSION_GRANTED,
                    EXTENSION_REVOKED,
                    STUDENT_EXPORTED,
                    STUDENT_DELETED -> null;
        };
    }
}
