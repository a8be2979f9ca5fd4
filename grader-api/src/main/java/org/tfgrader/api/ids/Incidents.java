package org.tfgrader.api.ids;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Names for failures of the service, so that what someone reads can be found in the log.
public final class Incidents {
    private Incidents() {}

    /// {@return a new one, eight hexadecimal digits}
    public static String next() {
        return HexFormat.of()
                .withUpperCase()
                .toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
