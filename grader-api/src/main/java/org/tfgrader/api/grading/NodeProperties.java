package org.tfgrader.api.grading;

import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What an operator can set of a node, under `grader.node`.
///
/// @param name by which people know the node, and by which it is known again when it has been started again; the
///     machine's own if left out
/// @param selfTestEvery how long after a self-test the next one is made
@Validated
@ConfigurationProperties("grader.node")
record NodeProperties(
        @Pattern(
                regexp = NodeProperties.NAME,
                message = "must be 1 to 60 letters, digits, dots, dashes and underscores, a letter or digit first")
        @Nullable
        String name,

        @DefaultValue("10m") @DurationMin(seconds = 10, message = "must be at least 10 s")
        Duration selfTestEvery) {
    static final String NAME = "^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$";

    private static final String WRONG = "^[^A-Za-z0-9]+|[^A-Za-z0-9._-]";
    private static final int LONGEST = 60;

    /// {@return the name that is set, or that of the machine}
    String wantedName() {
        return name == null ? ofHost(host()) : name;
    }

    private static String ofHost(String host) {
        String name = host.replaceAll(WRONG, "");
        return name.isEmpty() ? "node" : name.substring(0, Math.min(LONGEST, name.length()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }
}
