package org.tfgrader.api.outbound;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Calls to other servers, under `grader.outbound`.
///
/// @param timeout The maximum time for a whole response of a webhook receiver, of an LMS, or of another server that an
/// LMS
///     names.
@Validated
@ConfigurationProperties("grader.outbound")
record OutboundProperties(
        @DefaultValue("20s") @DurationMin(millis = 1, message = "must be at least 1 ms")
        Duration timeout) {}
