package org.tfgrader.engine.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest of bytes and texts, computed as they are added. Nothing separates what is added: `ab` and `c`
/// give the digest of `a` and `bc`. Read the digest once, because that resets it.
public final class Sha256 {
    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /// Adds the UTF-8 bytes of a text.
    public Sha256 add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds the length of a text before the text, so that different lists of texts have different digests, such as
    /// `ab` and `c`, and `a` and `bc`.
    public Sha256 addWithLength(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(bytes.length + ":").add(bytes);
    }

    /// {@return the 32 bytes of the digest}
    public byte[] bytes() {
        return digest.digest();
    }

    /// {@return the digest in 64 hexadecimal digits}
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    /// {@return the start of the digest in hexadecimal digits}
    ///
    /// @param length in bytes, 0 to 32; a byte has two digits
    public String hex(int length) {
        return HexFormat.of().formatHex(bytes(), 0, length);
    }
}
