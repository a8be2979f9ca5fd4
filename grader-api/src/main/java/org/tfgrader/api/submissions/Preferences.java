package org.tfgrader.api.submissions;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the header `Prefer` (RFC 7240). Unknown preferences are ignored, as the RFC requires.
final class Preferences {
    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})");
    private static final long MAX_SECONDS = 60;

    private Preferences() {}

    /// {@return how long the client wants to wait, at most 60 s}
    static Duration wait(@Nullable String prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        var wait = WAIT.matcher(prefer);
        return wait.find() ? Duration.ofSeconds(Math.min(MAX_SECONDS, Long.parseLong(wait.group(1)))) : Duration.ZERO;
    }
}
