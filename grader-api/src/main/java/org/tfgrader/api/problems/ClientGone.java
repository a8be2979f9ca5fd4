package org.tfgrader.api.problems;

import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/// Distinguishes a client that disconnected, or stopped reading, from a failure of the service. It checks exception
/// types, not messages such as "Connection reset", which connections to other servers cause as well.
final class ClientGone {
    private static final int MOST_CAUSES = 20;

    private ClientGone() {}

    static boolean isBehind(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
