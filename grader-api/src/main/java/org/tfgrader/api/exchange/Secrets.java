package org.tfgrader.api.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.DatabaseTime;

/// Secrets in the format of Standard Webhooks: `whsec_` and the base64 of 24 to 64 bytes.
public final class Secrets {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final StringKeyGenerator KEYS = new Base64StringKeyGenerator(32);

    private Secrets() {}

    public static String next() {
        return PREFIX + KEYS.generateKey();
    }

    /// {@return a secret that the caller chose}
    ///
    /// @throws Problem if it is invalid
    public static String checked(String secret) {
        if (!secret.startsWith(PREFIX) || !isLongEnough(secret.substring(PREFIX.length()))) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "secret",
                    "`secret` must be whsec_ followed by the base64 of %d to %d bytes; omit it to get a random one."
                            .formatted(SHORTEST, LONGEST));
        }
        return secret;
    }

    /// {@return the valid secrets of a row, newest first}
    public static List<String> valid(ResultSet row, Instant now) throws SQLException {
        Instant until = DatabaseTime.instant(row, "old_secret_until");
        return until != null && until.isAfter(now)
                ? List.of(row.getString("secret"), row.getString("old_secret"))
                : List.of(row.getString("secret"));
    }

    /// {@return whether a secret is set, without the secret}
    public static String said(@Nullable String secret) {
        return secret == null ? "none" : "set";
    }

    private static boolean isLongEnough(String base64) {
        try {
            int length = Base64.getDecoder().decode(base64).length;
            return length >= SHORTEST && length <= LONGEST;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
