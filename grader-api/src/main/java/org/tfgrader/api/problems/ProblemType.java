package org.tfgrader.api.problems;

import java.net.URI;
import org.springframework.http.HttpStatus;

/// The kinds of problem. Programs may rely on a kind's `type`.
public enum ProblemType {
    EMPTY_BODY(HttpStatus.BAD_REQUEST, "empty-body", "Nothing was handed in"),
    MISSING_FIELD(HttpStatus.BAD_REQUEST, "missing-field", "A field is missing"),
    INVALID_FIELD(HttpStatus.BAD_REQUEST, "invalid-field", "A field has a value that it can't have"),
    MALFORMED_BODY(HttpStatus.BAD_REQUEST, "malformed-body", "The body can't be read"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "unauthenticated", "A valid token is needed"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden", "This token may not do that"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "There is nothing here"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "This address does not take that method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "No such form of the answer exists"),
    KEY_REUSED(HttpStatus.CONFLICT, "idempotency-key-reused", "The idempotency key belongs to another body"),
    NOT_GRADED_YET(HttpStatus.CONFLICT, "not-graded-yet", "The grading has not ended"),
    NOT_GRADED(HttpStatus.CONFLICT, "not-graded", "The verdict has no points"),
    OVERRIDE_OVERTAKEN(HttpStatus.CONFLICT, "override-overtaken", "Something else has changed the points"),
    POLICY_OVERTAKEN(HttpStatus.CONFLICT, "policy-overtaken", "Somebody else has changed the policy"),
    SCORES_HIDDEN(HttpStatus.CONFLICT, "scores-hidden", "Scores are not shown yet"),
    APPEAL_OPEN(HttpStatus.CONFLICT, "appeal-open", "A question waits for its answer"),
    APPEAL_ANSWERED(HttpStatus.CONFLICT, "appeal-answered", "The question has its answer"),
    NOT_PREVIEWED(HttpStatus.CONFLICT, "not-previewed", "The regrade waits for nothing"),
    NOT_APPLIED(HttpStatus.CONFLICT, "not-applied", "There is nothing to undo"),
    REGRADE_RUNNING(HttpStatus.CONFLICT, "regrade-running", "Another regrade of all submissions is running"),
    REGRADE_OVERTAKEN(HttpStatus.CONFLICT, "regrade-overtaken", "Another regrade came in between"),
    NOT_OPEN_YET(HttpStatus.CONFLICT, "not-open-yet", "Nothing is taken yet"),
    CLOSED(HttpStatus.CONFLICT, "closed", "Nothing is taken any more"),
    ATTEMPTS_USED_UP(HttpStatus.CONFLICT, "attempts-used-up", "All attempts are used"),
    NAME_TAKEN(HttpStatus.CONFLICT, "name-taken", "The name is taken"),
    BEING_SENT(HttpStatus.CONFLICT, "being-sent", "The delivery is being sent"),
    WEBHOOK_DISABLED(HttpStatus.CONFLICT, "webhook-disabled", "The webhook is disabled"),
    NO_ROSTER(HttpStatus.CONFLICT, "no-roster", "The platform names no roster"),
    EVENT_OVER(HttpStatus.CONFLICT, "event-over", "The event is over"),
    NODE_IS_THERE(HttpStatus.CONFLICT, "node-is-there", "The node is there"),
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "too-slow", "The body arrived too slowly"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The submission is too large"),
    QUOTA_USED_UP(HttpStatus.CONTENT_TOO_LARGE, "quota-used-up", "The storage quota is used up"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "The body has the wrong type"),
    NOT_JAVA_SOURCE(HttpStatus.UNPROCESSABLE_CONTENT, "not-java-source", "A file is no Java source"),
    INVALID_FILE_NAME(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-file-name", "A file has a name that it can't have"),
    INVALID_ZIP(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-zip", "The zip can't be taken"),
    TOO_SOON(HttpStatus.TOO_MANY_REQUESTS, "too-soon", "The next attempt has to wait"),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "too-many", "Too many submissions"),
    TOO_BUSY(HttpStatus.TOO_MANY_REQUESTS, "too-busy", "Too many requests at once"),
    REFUSED_REQUEST(HttpStatus.BAD_REQUEST, "refused-request", "The request can't be understood"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The service is not available"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "The service failed");

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
