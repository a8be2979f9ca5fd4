package org.tfgrader.engine.model;

import java.security.SecureRandom;
import java.util.HexFormat;

/// The secret of a service from which, together with the seed of a submission, the hidden inputs are derived. A seed
/// is short enough to be found by trying all, and the results of a submission tell something about its hidden inputs.
///
/// @param hex 64 hexadecimal digits
public record SeedKey(String hex) {
    /// The key of the command line and of tests. It is not secret, so that a seed gives the same inputs everywhere.
    public static final SeedKey NOT_SECRET = new SeedKey("0".repeat(64));

    private static final int BYTES = 32;

    /// @throws IllegalArgumentException if the text is not 64 hexadecimal digits
    public SeedKey {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("The key of seeds must have 64 hexadecimal digits, 0-9 and a-f.");
        }
    }

    /// {@return a new random key}
    public static SeedKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SeedKey(HexFormat.of().formatHex(bytes));
    }

    /// {@return its 32 bytes}
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// Keeps the key out of logs.
    @Override
    public String toString() {
        return "SeedKey";
    }
}
