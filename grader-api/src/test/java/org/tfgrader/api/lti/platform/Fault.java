package org.tfgrader.api.lti.platform;

import java.util.Map;

/// What goes wrong with one request to a platform.
public sealed interface Fault {
    /// Is answered in the platform's stead, which hears nothing of the request.
    record Status(int code, Map<String, String> headers, String body) implements Fault {
        public Status(int code) {
            this(code, Map.of(), "");
        }
    }

    /// Loses its connection before the platform hears of the request.
    record Disconnect() implements Fault {}

    /// Is done, and then loses its connection before the answer.
    record AnswerLost() implements Fault {}
}
