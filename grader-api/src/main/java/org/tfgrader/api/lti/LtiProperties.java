package org.tfgrader.api.lti;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
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

        @DefaultValue("4") @Min(1) int senders) {}
