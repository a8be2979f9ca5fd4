package org.tfgrader.api.lti.platforms;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The connection to LMSs, under `grader.lti`.
///
/// @param reconcile The time between two comparisons of all grades with the LMS gradebooks, which also fetch the
///     rosters.
/// @param trustIds Whether an id on the class list that an LMS sends matches the student at the first launch. Otherwise
///     an instructor confirms it. Set it only if students cannot change their id in a registered LMS.
@Validated
@ConfigurationProperties("grader.lti")
public record LtiProperties(
        @DefaultValue("24h") @DurationMin(seconds = 1, message = "must be at least 1 s")
        Duration reconcile,

        @DefaultValue("false") boolean trustIds) {}
