package org.tfgrader.api.lti;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How grades are sent to platforms, under `grader.lti`.
///
/// @param delays before each further try at a grade that a platform could not take; after the last one somebody has to
///     look
/// @param reconcile how often all grades on platforms are compared with what counts here
/// @param senders how many grades a node sends at once
@Validated
@ConfigurationProperties("grader.lti")
record LtiProperties(
        @DefaultValue({"5s", "30s", "2m", "10m", "1h", "3h", "6h", "12h", "24h"}) @NotEmpty
        List<@DurationMin(message = "must not be negative") Duration> delays,

        @DefaultValue("24h") @DurationMin(seconds = 1, message = "must be at least 1 s")
        Duration reconcile,

        @DefaultValue("4") @Min(1) int senders) {

    private static final double JITTER = 0.2;

    /// {@return how long to wait for the next try; empty if there is none}
    ///
    /// @param failed how many tries have failed before the last one
    /// @param rest at least that long; null for no matter
    Optional<Duration> delay(int failed, @Nullable Duration rest) {
        if (failed >= delays.size()) {
            return Optional.empty();
        }
        Duration planned = delays.get(failed);
        Duration longer = rest != null && rest.compareTo(planned) > 0 ? rest : planned;
        return Optional.of(longer.plusMillis(
                (long) (longer.toMillis() * JITTER * ThreadLocalRandom.current().nextDouble())));
    }
}
