package org.tfgrader.api.access.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An action that the audit log records.
public enum AuditAction {
    SUBMISSIONS_LISTED,
    SUBMISSION_READ(Page.SUBMISSION),
    SOURCE_READ(Page.SUBMISSION),
    GRADEBOOK_READ,
    ALL_SOURCES_READ("all submissions downloaded"),
    OPERATIONS_READ,
    REGRADE_BEGUN(Page.REGRADE, "regrade started"),
    REGRADE_READ(Page.REGRADE),
    REGRADE_APPLIED(Page.REGRADE),
    OVERRIDE_MADE(Page.SUBMISSION, "override set"),
    OVERRIDE_WITHDRAWN(Page.SUBMISSION, "override removed"),
    APPEAL_ASKED(Page.SUBMISSION, "review requested"),
    APPEAL_ANSWERED(Page.SUBMISSION, "review request answered"),
    APPEALS_LISTED("review requests listed"),
    REGRADE_UNDONE(Page.REGRADE),
    REGRADE_DISCARDED(Page.REGRADE),
    TOKENS_READ,
    TOKEN_MADE("token created"),
    TOKEN_REVOKED,
    WEBHOOK_MADE(Page.WEBHOOK, "webhook created"),
    WEBHOOK_REMOVED,
    WEBHOOK_SECRET_CHANGED(Page.WEBHOOK, "webhook secret rotated"),
    WEBHOOK_ENABLED(Page.WEBHOOK),
    WEBHOOK_TESTED(Page.WEBHOOK),
    DELIVERIES_READ(Page.WEBHOOK),
    DELIVERY_REPLAYED,
    DELIVERIES_REPLAYED(Page.WEBHOOK),
    WEBHOOK_SOURCE_MADE(Page.SOURCE, "webhook source created"),
    WEBHOOK_SOURCE_REMOVED,
    WEBHOOK_SOURCE_SECRET_CHANGED(Page.SOURCE),
    WEBHOOK_SOURCE_TOKEN_CHANGED(Page.SOURCE),
    WEBHOOK_EVENTS_READ(Page.SOURCE),
    WEBHOOK_EVENT_RETRIED,
    WEBHOOK_EVENT_REMOVED,
    LTI_REGISTRATION_MADE(Page.LMS, "LMS registered"),
    LTI_REGISTRATION_CHANGED(Page.LMS, "LMS registration changed"),
    LTI_CHANGE_PROPOSED(Page.LMS, "LMS registration change proposed"),
    LTI_CHANGE_CONFIRMED(Page.LMS, "LMS registration change confirmed"),
    LTI_CHANGE_DISCARDED(Page.LMS, "LMS registration change discarded"),
    LTI_REGISTRATION_REMOVED("LMS removed"),
    LTI_INVITATION_MADE("LMS registration URL created"),
    LTI_INVITATION_USED("LMS registration URL used"),
    LTI_COURSE_ADMITTED(Page.LMS, "LMS course admitted"),
    LTI_COURSE_WITHDRAWN(Page.LMS, "LMS course withdrawn"),
    LTI_LINK_REMOVED("LMS course link removed"),
    LTI_KEY_MADE("LTI key created"),
    LTI_GRADES_READ("LMS grades read"),
    LTI_GRADE_RETRIED("LMS grade resent"),
    LTI_ROSTER_READ("LMS roster read"),
    LTI_ROSTER_REFRESHED("LMS roster refreshed"),
    LTI_STUDENT_MATCHED("LMS student matched"),
    LTI_MATCH_REJECTED("LMS match rejected"),
    MISTAKE_NAMED,
    MISTAKE_WITHDRAWN("mistake name removed"),
    POLICY_SET("grading policy changed"),
    EXTENSIONS_READ,
    EXTENSION_GRANTED,
    EXTENSION_REVOKED,
    CLASS_LIST_READ,
    CLASS_LIST_IMPORTED,
    CLASS_MEMBER_REMOVED,
    ASSISTANT_ADDED,
    SIGN_IN_LINKS_MADE("sign-in links created"),
    SIGN_IN_LINKS_MAILED("sign-in links sent by e-mail"),
    SIGN_IN_LINK_REVOKED("sign-in link revoked"),
    CLASS_LINK_MADE("class link created"),
    CLASS_LINK_REVOKED,
    CLASS_CODE_MADE("class code created"),
    SIGN_IN_CONFIRMED,
    SIGN_IN_REFUSED,
    PASSKEY_STORED,
    PASSKEY_REMOVED,
    STUDENT_EXPORTED,
    STUDENT_DELETED;

    private final @Nullable Page page;
    private final String words;

    AuditAction() {
        this(null, null);
    }

    AuditAction(Page page) {
        this(page, null);
    }

    AuditAction(String words) {
        this(null, words);
    }

    /// @param page of the object; null if it has none
    /// @param words the name on a page; null if it is the name in the API
    AuditAction(@Nullable Page page, @Nullable String words) {
        this.page = page;
        this.words = words == null ? spaced(word()) : words;
    }

    /// A kind of page that shows an object.
    private enum Page {
        SUBMISSION("/submissions/"),
        REGRADE("/regrades/"),
        WEBHOOK("/webhooks#"),
        SOURCE("/sources#"),
        LMS("/platforms/");

        private final String prefix;

        Page(String prefix) {
            this.prefix = prefix;
        }
    }

    /// {@return the name in the database and in the API}
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return the name on a page}
    public String words() {
        return words;
    }

    /// {@return the address of an object's page; null if it has none}
    @Nullable
    String page(String object) {
        return page == null ? null : page.prefix + object;
    }

    /// {@return the words on a page for an action by its word in the database}
    public static String words(String word) {
        return known(word).map(AuditAction::words).orElseGet(() -> spaced(word));
    }

    private static String spaced(String word) {
        return word.replace('_', ' ');
    }

    /// {@return the action with this name; empty if there is none}
    static Optional<AuditAction> known(String word) {
        return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst();
    }
}
