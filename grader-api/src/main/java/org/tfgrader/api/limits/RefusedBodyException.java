package org.tfgrader.api.limits;

import java.io.IOException;
import java.time.Duration;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// A body was not received completely.
public final class RefusedBodyException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Problem problem;

    private RefusedBodyException(Problem problem) {
        super(problem.getMessage());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    static RefusedBodyException tooLarge(long limit) {
        return new RefusedBodyException(new Problem(
                ProblemType.TOO_LARGE,
                "The body is larger than %s, the maximum for this request: submit at most 2 MB of sources."
                        .formatted(shown(limit))));
    }

    static RefusedBodyException tooSlow() {
        return new RefusedBodyException(new Problem(
                ProblemType.TOO_SLOW, "The body arrived too slowly: send the request again over a faster connection."));
    }

    static RefusedBodyException noRoom() {
        return new RefusedBodyException(Problem.until(
                ProblemType.UNAVAILABLE,
                "Too many large bodies are being received: send the request again in %d s."
                        .formatted(RETRY.toSeconds()),
                RETRY));
    }

    static RefusedBodyException malformed() {
        return new RefusedBodyException(new Problem(
                ProblemType.REFUSED_REQUEST, "The chunked encoding of the body is invalid: send the request again."));
    }

    private static String shown(long bytes) {
        return bytes >= 1 << 20 ? "%d MB".formatted(bytes >> 20) : "%d kB".formatted(bytes >> 10);
    }
}
