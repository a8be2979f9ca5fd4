package org.tfgrader.api.grading.nodes;

import jakarta.validation.constraints.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The settings of a node, under `grader.node`.
///
/// @param name The node's name in lists and logs: 1 to 60 letters, digits, dots, dashes and underscores, starting
///     with a letter or digit. A drained node is recognized by it after a restart. If it is not set, the machine's
///     host name is used, with a number if another node has that name.
/// @param selfTestEvery The time between two sandbox self-tests of a worker node.
@Validated
@ConfigurationProperties("grader.node")
record NodeProperties(
        @Pattern(
                regexp = NodeProperties.NAME,
                message = "must be 1 to 60 letters, digits, dots, dashes and underscores, starting with a letter"
                        + " or digit")
        @Nullable
        String name,

        @DefaultValue("10m") @DurationMin(seconds = 10, message = "must be at least 10 s")
        Duration selfTestEvery) {
    static final String NAME = "^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$";

    private static final String WRONG = "^[^A-Za-z0-9]+|[^A-Za-z0-9._-]";
    private static final int LONGEST = 60;

    /// {@return the configured name, or the host name}
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
