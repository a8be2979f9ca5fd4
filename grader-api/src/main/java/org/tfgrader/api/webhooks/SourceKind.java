package org.tfgrader.api.webhooks;

import java.net.URI;
import java.util.List;

/// How a source proves who it is, and where what it tells of is read.
sealed interface SourceKind {
    /// Sends the files themselves, signed as Standard Webhooks 1.0.0 says.
    ///
    /// @param secrets that it may sign with now, the newest first
    record Standard(List<String> secrets) implements SourceKind {
        @Override
        public String toString() {
            return "Standard[]";
        }
    }

    /// Canvas sends Live Events as signed tokens.
    ///
    /// @param jwksUri where the keys are shown that sign; they are those of all who use the same Canvas
    /// @param rootAccount the account of Canvas that an event has to be from, therefore
    record Canvas(URI jwksUri, String rootAccount, PlatformAccess access) implements SourceKind {}

    /// Moodle's plugin for webhooks sends events with a token that both know.
    ///
    /// @param tokens that count now, the newest first
    record Moodle(List<String> tokens, PlatformAccess access) implements SourceKind {
        @Override
        public String toString() {
            return "Moodle[%s]".formatted(access);
        }
    }

    /// {@return the word for it in the database and in answers}
    default String word() {
        return switch (this) {
            case Standard standard -> "standard";
            case Canvas canvas -> "canvas";
            case Moodle moodle -> "moodle";
        };
    }

    /// {@return the secrets that count now; none where it signs with keys of its own}
    default List<String> secrets() {
        return switch (this) {
            case Standard standard -> standard.secrets;
            case Canvas canvas -> List.of();
            case Moodle moodle -> moodle.tokens;
        };
    }
}
