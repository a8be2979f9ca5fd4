package org.tfgrader.worker.protocol;

import java.security.SecureRandom;

/// A number that is used once: a request carries a fresh one, and only what carries the same is an answer to it. What
/// was prepared before a question was asked can't pass for its answer.
public record Nonce(long high, long low) {
    /// Of what a process says before it was asked anything.
    public static final Nonce NONE = new Nonce(0, 0);

    private static final SecureRandom RANDOM = new SecureRandom();

    /// {@return one that nobody can guess}
    public static Nonce fresh() {
        return new Nonce(RANDOM.nextLong(), RANDOM.nextLong());
    }

    /// {@return nothing of it: who reads a log has no need to know}
    @Override
    public String toString() {
        return "nonce";
    }
}
