package org.tfgrader.datasets;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hand signs: images to train on and images to test with.
///
/// @param fingerprint 64 hexadecimal digits that differ between any two different sets: a SHA-256 over sizes, pixels
///     and labels. It is not verified.
public record Signs(LabelledImages train, LabelledImages test, String fingerprint) {
    /// {@return the two parts as one set}
    ///
    /// @param train images to train on
    /// @param test images to test with
    public static Signs of(LabelledImages train, LabelledImages test) {
        return new Signs(train, test, fingerprintOf(train, test));
    }

    static String fingerprintOf(LabelledImages train, LabelledImages test) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(train.count())
                .putInt(test.count())
                .flip());
        for (LabelledImages part : new LabelledImages[] {train, test}) {
            digest.update(part.pixels());
            digest.update(part.labelBytes());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
