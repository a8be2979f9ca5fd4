package org.tfgrader.api.access.audit;

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
    OPERATIONS_READ,
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
    TOKENS_READ,
    TOKEN_MADE,
    TOKEN_REVOKED,
    WEBHOOK_MADE,
    WEBHOOK_REMOVED,
    WEBHOOK_SECRET_CHANGED,
    WEBHOOK_ENABLED,
    DELIVERIES_READ,
    DELIVERY_READ,
    DELIVERY_REPLAYED,
    DELIVERIES_REPLAYED,
    WEBHOOK_SOURCE_MADE,
    WEBHOOK_SOURCE_REMOVED,
    WEBHOOK_SOURCE_SECRET_CHANGED,
    WEBHOOK_SOURCE_TOKEN_CHANGED,
    WEBHOOK_EVENTS_READ,
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
    LTI_GRADES_READ,
    LTI_GRADE_RETRIED,
    LTI_ROSTER_READ,
    LTI_ROSTER_REFRESHED,
    MISTAKE_NAMED,
    MISTAKE_WITHDRAWN,
    COMPARISON_BEGUN,
    SIMILARITY_READ,
    POLICY_SET,
    EXTENSIONS_READ,
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
        return switch (this) {
            case REGRADE_BEGUN -> "regrade started";
            case OVERRIDE_MADE -> "override set";
            case OVERRIDE_WITHDRAWN -> "override removed";
            case APPEAL_ASKED -> "review requested";
            case APPEAL_ANSWERED -> "review request answered";
            case APPEALS_LISTED -> "review requests listed";
            case TOKEN_MADE -> "token created";
            case WEBHOOK_MADE -> "webhook created";
            case WEBHOOK_SECRET_CHANGED -> "webhook secret rotated";
            case WEBHOOK_SOURCE_MADE -> "webhook source created";
            case LTI_REGISTRATION_MADE -> "LMS registered";
            case LTI_REGISTRATION_CHANGED -> "LMS registration changed";
            case LTI_REGISTRATION_REMOVED -> "LMS removed";
            case LTI_INVITATION_MADE -> "LMS registration URL created";
            case LTI_INVITATION_USED -> "LMS registration URL used";
            case LTI_DEPLOYMENT_LEARNED -> "LMS deployment added";
            case LTI_COURSE_ADMITTED -> "LMS course admitted";
            case LTI_COURSE_WITHDRAWN -> "LMS course withdrawn";
            case LTI_KEY_MADE -> "LTI key created";
            case LTI_GRADES_READ -> "LMS grades read";
            case LTI_GRADE_RETRIED -> "LMS grade resent";
            case LTI_ROSTER_READ -> "LMS roster read";
            case LTI_ROSTER_REFRESHED -> "LMS roster refreshed";
            case MISTAKE_WITHDRAWN -> "mistake name removed";
            case COMPARISON_BEGUN -> "similarity comparison started";
            case POLICY_SET -> "grading policy changed";
            case NODE_FORGOTTEN -> "node removed";
            case NODES_TESTED -> "self-test started";
            default -> word().replace('_', ' ');
        };
    }

    /// {@return the words on a page for an action by its word in the database}
    public static String words(String word) {
        return known(word).map(AuditAction::words).orElseGet(() -> word.replace('_', ' '));
    }

    /// {@return the action with this name; empty if there is none}
    static Optional<AuditAction> known(String word) {
        return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst();
    }

    static AuditAction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
