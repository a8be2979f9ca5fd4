package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/// What the log says of those who mean ill: each message is one line of it, and not longer than anybody reads.
final class LogLines {
    private static final Pattern MESSAGE =
            Pattern.compile("\\d\\d:\\d\\d:\\d\\d (INFO |WARN |ERROR) [^\\p{C}]{1,2100}");

    private LogLines() {}

    static void assertInert(String log) {
        assertThat(log).doesNotContainPattern("[\\p{C}&&[^\\t\\n]]");
        assertThat(log.lines())
                .allMatch(line -> MESSAGE.matcher(line).matches() || line.isEmpty() || line.startsWith("  "))
                .noneMatch(line -> line.startsWith("12:00:00"));
    }
}
