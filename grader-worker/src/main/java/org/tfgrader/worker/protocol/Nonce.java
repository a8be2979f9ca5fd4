package org.tfgrader.worker.protocol;

import java.security.SecureRandom;

/// A number that is used once: each request carries a new one, and only messages with the same number are answers
/// to it. So an answer that was prepared before the request is not accepted.
public record Nonce(long high, long low) {
    /// The nonce of messages before the first request.
    public static final Nonce NONE = new Nonce(0, 0);

    private static final SecureRandom RANDOM = new SecureRandom();

    /// {@return a nonce that can't be guessed}
    public static Nonce fresh() {
        return new Nonce(RANDOM.nextLong(), RANDOM.nextLong());
    }

    /// {@return a text without the number, because it does not belong in a log}
    @Override
    public String toString() {
        return "nonce";
    }
}
