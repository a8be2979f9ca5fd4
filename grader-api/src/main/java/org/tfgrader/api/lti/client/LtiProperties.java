package org.tfgrader.api.lti.client;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Grade synchronisation with LMSs, under `grader.lti`.
///
/// @param reconcile The time between two comparisons of all grades with the LMS gradebooks, which also fetch the
///     rosters.
@Validated
@ConfigurationProperties("grader.lti")
public record LtiProperties(
        @DefaultValue("24h") @DurationMin(seconds = 1, message = "must be at least 1 s")
        Duration reconcile) {}
