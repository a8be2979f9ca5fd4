package org.tfgrader.api.lti.client;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.tfgrader.api.jobs.RetrySchedule;

/// Grade synchronisation with LMSs, under `grader.lti`.
///
/// @param delays The waiting times before each retry of a grade that an LMS could not accept. After the last one
///     the grade is `refused`.
/// @param reconcile The time between two comparisons of all grades with the LMS gradebooks, which also fetch the
///     rosters.
/// @param senders The number of grades that a node sends concurrently.
@Validated
@ConfigurationProperties("grader.lti")
public record LtiProperties(
        @DefaultValue({"5s", "30s", "2m", "10m", "1h", "3h", "6h", "12h", "24h"}) @NotEmpty
        List<@DurationMin(message = "must not be negative") Duration> delays,

        @DefaultValue("24h") @DurationMin(seconds = 1, message = "must be at least 1 s")
        Duration reconcile,

        @DefaultValue("4") @Min(1) int senders) {

    public RetrySchedule retries() {
        return RetrySchedule.of(delays);
    }
}
