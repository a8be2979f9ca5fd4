package org.tfgrader.api.ids;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Creates ids of internal errors, which appear both in the response and in the log.
public final class Incidents {
    private Incidents() {}

    /// {@return a new id, eight hexadecimal digits}
    public static String next() {
        return HexFormat.of()
                .withUpperCase()
                .toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
