package org.tfgrader.api.inbound.source;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a source authenticates, and where its submissions are read.
public sealed interface SourceKind {
    /// Sends the files itself, signed as defined by Standard Webhooks 1.0.0.
    ///
    /// @param secrets the valid secrets, newest first
    record Standard(List<String> secrets) implements SourceKind {
        @Override
        public @Nullable PlatformAccess access() {
            return null;
        }

        @Override
        public String toString() {
            return "Standard[]";
        }
    }

    /// Canvas sends Live Events as signed tokens.
    ///
    /// @param jwksUri the URL of the signing keys, which all users of the same Canvas share
    /// @param rootAccount the Canvas account that events must name, for that reason
    record Canvas(URI jwksUri, String rootAccount, PlatformAccess access) implements SourceKind {}

    /// Moodle's webhook plugin sends events with a shared token.
    ///
    /// @param tokens the valid tokens, newest first
    record Moodle(List<String> tokens, PlatformAccess access) implements SourceKind {
        @Override
        public String toString() {
            return "Moodle[%s]".formatted(access);
        }
    }

    /// {@return how to reach the LMS; null if the source sends the files itself}
    @Nullable
    PlatformAccess access();

    /// {@return the name in the database and in the API}
    default String word() {
        return switch (this) {
            case Standard standard -> "standard";
            case Canvas canvas -> "canvas";
            case Moodle moodle -> "moodle";
        };
    }

    /// {@return the valid secrets; empty if the source signs with its own keys}
    default List<String> secrets() {
        return switch (this) {
            case Standard standard -> standard.secrets;
            case Canvas canvas -> List.of();
            case Moodle moodle -> moodle.tokens;
        };
    }
}
