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

/// Grade synchronisation with LMSs, under `grader.lti`.
///
/// @param delays The waiting times before each retry of a grade that an LMS could not accept. After the last one
///     the grade is `refused`.
/// @param reconcile The time between two comparisons of all grades with the LMS gradebooks, which also fetch the
///     rosters.
/// @param senders The number of grades that a node sends concurrently.
@Validated
@ConfigurationProperties("grader.lti")
record LtiProperties(
        @DefaultValue({"5s", "30s", "2m", "10m", "1h", "3h", "6h", "12h", "24h"}) @NotEmpty
        List<@DurationMin(message = "must not be negative") Duration> delays,

        @DefaultValue("24h") @DurationMin(seconds = 1, message = "must be at least 1 s")
        Duration reconcile,

        @DefaultValue("4") @Min(1) int senders) {

    private static final double JITTER = 0.2;

    /// {@return the delay before the next attempt; empty if there is none}
    ///
    /// @param failed the number of failures before the last one
    /// @param rest the minimum delay; null if there is none
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
