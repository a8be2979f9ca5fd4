package org.tfgrader.api.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// An action that the audit log records.
public enum AuditAction {
    SUBMISSIONS_LISTED,
    SUBMISSION_READ,
    SOURCE_READ,
    GRADEBOOK_READ,
    REGRADE_BEGUN,
    REGRADE_READ,
    REGRADE_APPLIED,
    OVERRIDE_MADE,
    OVERRIDE_WITHDRAWN,
    APPEAL_ASKED,
    APPEAL_ANSWERED,
    APPEALS_LISTED,
    REGRADE_UNDONE,
    REGRADE_DISCARDED,
    TOKEN_MADE,
    TOKEN_REVOKED,
    WEBHOOK_MADE,
    WEBHOOK_REMOVED,
    WEBHOOK_SECRET_CHANGED,
    WEBHOOK_ENABLED,
    DELIVERY_REPLAYED,
    DELIVERIES_REPLAYED,
    WEBHOOK_SOURCE_MADE,
    WEBHOOK_SOURCE_REMOVED,
    WEBHOOK_SOURCE_SECRET_CHANGED,
    WEBHOOK_SOURCE_TOKEN_CHANGED,
    WEBHOOK_EVENT_RETRIED,
    LTI_REGISTRATION_MADE,
    LTI_REGISTRATION_CHANGED,
    LTI_REGISTRATION_REMOVED,
    LTI_INVITATION_MADE,
    LTI_INVITATION_USED,
    LTI_DEPLOYMENT_LEARNED,
    LTI_COURSE_ADMITTED,
    LTI_COURSE_WITHDRAWN,
    LTI_KEY_MADE,
    LTI_GRADE_RETRIED,
    LTI_ROSTER_READ,
    LTI_ROSTER_REFRESHED,
    MISTAKE_NAMED,
    MISTAKE_WITHDRAWN,
    COMPARISON_BEGUN,
    SIMILARITY_READ,
    POLICY_SET,
    EXTENSION_GRANTED,
    EXTENSION_REVOKED,
    NODE_DRAINED,
    NODE_RESUMED,
    NODE_FORGOTTEN,
    NODES_TESTED,
    STUDENT_EXPORTED,
    STUDENT_DELETED;

    /// {@return the name in the database and in the API}
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the name on a page}
    String words() {
        return word().replace('_', ' ').replace("lti", "LTI");
    }

    /// {@return the action with this name; empty if there is none}
    static Optional<AuditAction> known(String word) {
        return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst();
    }

    static AuditAction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
