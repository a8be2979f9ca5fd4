package org.tfgrader.api.problems;

import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/// Tells a client that has gone away, or that no longer reads, from a failure of the service. The exception types
/// decide
/// this, and not messages such as "Connection reset", which connections to other servers have as well.
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
