package org.tfgrader.api.problems;

import java.net.URI;
import org.springframework.http.HttpStatus;

/// The kinds of problem. Programs may rely on a kind's `type`.
public enum ProblemType {
    EMPTY_BODY(HttpStatus.BAD_REQUEST, "empty-body", "The request body is empty"),
    MISSING_FIELD(HttpStatus.BAD_REQUEST, "missing-field", "Missing field"),
    INVALID_FIELD(HttpStatus.BAD_REQUEST, "invalid-field", "Invalid field value"),
    MALFORMED_BODY(HttpStatus.BAD_REQUEST, "malformed-body", "Malformed request body"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "unauthenticated", "Authentication required"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden", "Permission denied"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "Not found"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Not acceptable"),
    KEY_REUSED(HttpStatus.CONFLICT, "idempotency-key-reused", "The idempotency key was used with another body"),
    NOT_GRADED_YET(HttpStatus.CONFLICT, "not-graded-yet", "Not graded yet"),
    NOT_GRADED(HttpStatus.CONFLICT, "not-graded", "The result has no points"),
    OVERRIDE_OVERTAKEN(HttpStatus.CONFLICT, "override-overtaken", "The points have changed in the meantime"),
    POLICY_OVERTAKEN(HttpStatus.CONFLICT, "policy-overtaken", "The grading policy has changed in the meantime"),
    SCORES_HIDDEN(HttpStatus.CONFLICT, "scores-hidden", "Scores are hidden"),
    APPEAL_OPEN(HttpStatus.CONFLICT, "appeal-open", "A review request is already open"),
    APPEALS_USED_UP(HttpStatus.CONFLICT, "appeals-used-up", "Too many review requests are open"),
    APPEAL_ANSWERED(HttpStatus.CONFLICT, "appeal-answered", "The review request is already answered"),
    NOT_PREVIEWED(HttpStatus.CONFLICT, "not-previewed", "The regrade is not awaiting approval"),
    NOT_APPLIED(HttpStatus.CONFLICT, "not-applied", "The regrade is not applied"),
    REGRADE_RUNNING(HttpStatus.CONFLICT, "regrade-running", "Another regrade of all submissions is running"),
    REGRADE_OVERTAKEN(HttpStatus.CONFLICT, "regrade-overtaken", "A later regrade is applied"),
    NOT_OPEN_YET(HttpStatus.CONFLICT, "not-open-yet", "Submissions are not open yet"),
    CLOSED(HttpStatus.CONFLICT, "closed", "Submissions are closed"),
    ATTEMPTS_USED_UP(HttpStatus.CONFLICT, "attempts-used-up", "All attempts are used"),
    NAME_TAKEN(HttpStatus.CONFLICT, "name-taken", "The name is taken"),
    BEING_SENT(HttpStatus.CONFLICT, "being-sent", "The delivery is being sent"),
    WEBHOOK_DISABLED(HttpStatus.CONFLICT, "webhook-disabled", "The webhook is disabled"),
    OTHER_KIND(HttpStatus.CONFLICT, "other-kind", "Not possible for this kind of source"),
    NO_ROSTER(HttpStatus.CONFLICT, "no-roster", "The LMS provides no roster"),
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "too-slow", "The request body arrived too slowly"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The submission is too large"),
    QUOTA_USED_UP(HttpStatus.CONTENT_TOO_LARGE, "quota-used-up", "Storage quota exceeded"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Unsupported media type"),
    NOT_JAVA_SOURCE(HttpStatus.UNPROCESSABLE_CONTENT, "not-java-source", "Not a Java source file"),
    INVALID_FILE_NAME(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-file-name", "Invalid file name"),
    INVALID_ZIP(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-zip", "Invalid zip file"),
    TOO_SOON(HttpStatus.TOO_MANY_REQUESTS, "too-soon", "The cooldown between attempts is not over"),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "too-many", "Too many submissions"),
    TOO_BUSY(HttpStatus.TOO_MANY_REQUESTS, "too-busy", "Too many requests"),
    REFUSED_REQUEST(HttpStatus.BAD_REQUEST, "refused-request", "Bad request"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Service unavailable"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Internal error");

    private final HttpStatus status;
    private final URI type;
    private final String title;

    ProblemType(HttpStatus status, String name, String title) {
        this.status = status;
        this.type = URI.create("urn:tfgrader:problem:" + name);
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public URI type() {
        return type;
    }

    public String title() {
        return title;
    }
}
