package org.tfgrader.api.exchange;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.tfgrader.api.jobs.RetrySchedule;

/// Webhook deliveries, under `grader.webhooks`.
///
/// @param delays The waiting times before each attempt at a delivery, including the first. After the last attempt
///     the delivery has failed.
/// @param timeout The maximum time for a receiver's whole response.
/// @param rest The pause for a receiver that is overloaded and sends no `Retry-After`.
/// @param rotation The time for which an old secret stays valid after a rotation.
/// @param senders The number of deliveries that a node makes concurrently.
@Validated
@ConfigurationProperties("grader.webhooks")
public record WebhookProperties(
        @DefaultValue({"0s", "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"}) @NotEmpty
        List<@DurationMin(message = "must not be negative") Duration> delays,

        @DefaultValue("20s") @DurationMin(millis = 1, message = "must be at least 1 ms")
        Duration timeout,

        @DefaultValue("1m") @DurationMin(message = "must not be negative")
        Duration rest,

        @DefaultValue("24h") @DurationMin(message = "must not be negative")
        Duration rotation,

        @DefaultValue("4") @Min(1) int senders) {

    /// {@return the schedule of all attempts after the first}
    public RetrySchedule retries() {
        return RetrySchedule.of(delays.subList(1, delays.size()));
    }
}
