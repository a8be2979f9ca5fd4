package org.tfgrader.worker.protocol;

import java.io.IOException;

/// The other side sent something that is not a frame of this protocol.
public final class MalformedFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        super(message);
    }

    MalformedFrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
