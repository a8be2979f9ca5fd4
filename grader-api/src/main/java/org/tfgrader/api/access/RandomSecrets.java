package org.tfgrader.api.access;

import java.util.Base64;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.tfgrader.engine.digest.Sha256;

/// Creates secrets for tokens, links and cookies. Only their hashes are stored: nobody can guess 32 random bytes, so
/// these need no salt.
public final class RandomSecrets {
    private static final int BYTES = 32;
    private static final StringKeyGenerator KEYS =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), BYTES);

    private RandomSecrets() {}

    /// {@return a new secret, of letters, digits, `-` and `_`}
    public static String next() {
        return KEYS.generateKey();
    }

    /// {@return the hash of a secret, in hexadecimal digits}
    public static String hash(String secret) {
        return new Sha256().add(secret).hex();
    }
}
