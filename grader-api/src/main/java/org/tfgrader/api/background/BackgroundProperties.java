package org.tfgrader.api.background;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.tfgrader.api.jobs.RetrySchedule;

/// Background jobs, which call webhook receivers and LMSs, under `grader.background`.
///
/// @param delays The waiting times before each retry of a job that a receiver or an LMS could not accept. After the
///     last one the job has failed.
/// @param threads The number of jobs that a node runs concurrently. At most a quarter of them call the same receiver
///     or LMS.
@Validated
@ConfigurationProperties("grader.background")
public record BackgroundProperties(
        @DefaultValue({"5s", "30s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"}) @NotEmpty
        List<@DurationMin(message = "must not be negative") Duration> delays,

        @DefaultValue("8") @Min(1) int threads) {

    RetrySchedule retries() {
        return RetrySchedule.of(delays);
    }

    /// {@return the number of threads that may call the same server}
    int threadsOfServer() {
        return Math.max(1, threads / 4);
    }
}
