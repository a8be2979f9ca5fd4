package org.tfgrader.api.problems;

import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/// Distinguishes a client that disconnected, or stopped reading, from a failure of the service. It checks exception
/// types, not messages such as "Connection reset", which connections to other servers cause as well.
final class ClientGone {
    private static final int MOST_CAUSES = 20;

    private ClientGone() {}

    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(cause ->
                        cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException);
    }
}
