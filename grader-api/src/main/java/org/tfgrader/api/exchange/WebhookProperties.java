package org.tfgrader.api.exchange;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Webhooks, under `grader.webhooks`.
///
/// @param rotation The time for which an old secret stays valid after a rotation.
@Validated
@ConfigurationProperties("grader.webhooks")
public record WebhookProperties(
        @DefaultValue("24h") @DurationMin(message = "must not be negative")
        Duration rotation) {}
