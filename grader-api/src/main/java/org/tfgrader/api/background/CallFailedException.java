package org.tfgrader.api.background;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A call to another server failed. The message is a sentence for staff, of which the first 500 characters are kept: it
/// may contain words of the server, and is stored.
public class CallFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE = 500;

    private final boolean temporary;
    private final @Nullable Duration pause;

    /// @param temporary whether a later call may succeed
    /// @param pause the pause that the server requests; null if it requests none
    public CallFailedException(String message, boolean temporary, @Nullable Duration pause) {
        super(message.substring(0, Math.min(message.length(), MAX_MESSAGE)), null, false, false);
        this.temporary = temporary;
        this.pause = pause;
    }

    /// {@return a failure that a later call may overcome}
    public static CallFailedException temporary(String message) {
        return new CallFailedException(message, true, null);
    }

    /// {@return a failure that no later call overcomes}
    public static CallFailedException permanent(String message) {
        return new CallFailedException(message, false, null);
    }

    /// {@return the message, a sentence for staff}
    public final String reason() {
        return String.valueOf(getMessage());
    }

    public final boolean isTemporary() {
        return temporary;
    }

    public final @Nullable Duration pause() {
        return pause;
    }
}
