package org.tfgrader.api.webhooks;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How webhooks are sent, under `grader.webhooks`.
///
/// @param delays before each attempt at a delivery, the first included; after the last one it has failed
/// @param timeout for a receiver's whole answer
/// @param rest how long a receiver is left alone that is overloaded and doesn't say for how long
/// @param rotation how long an old secret goes on to sign beside the new one
/// @param senders how many deliveries a node makes at once
@Validated
@ConfigurationProperties("grader.webhooks")
record WebhookProperties(
        @DefaultValue({"0s", "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"}) @NotEmpty
        List<@DurationMin(message = "must not be negative") Duration> delays,

        @DefaultValue("20s") @DurationMin(millis = 1, message = "must be at least 1 ms")
        Duration timeout,

        @DefaultValue("1m") @DurationMin(message = "must not be negative")
        Duration rest,

        @DefaultValue("24h") @DurationMin(message = "must not be negative")
        Duration rotation,

        @DefaultValue("4") @Min(1) int senders) {}
