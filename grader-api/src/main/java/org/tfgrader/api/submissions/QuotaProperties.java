package org.tfgrader.api.submissions;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How much students may submit, under `grader.quota`. Except for what waits, only submissions by the student's
/// own token or session are counted.
///
/// @param submissionsPerDay how many submissions of a student are accepted within 24 hours
/// @param bytesPerDay how many bytes of sources are accepted from a student within 24 hours
/// @param submissionsKept how many submissions of a student are stored
/// @param bytesKept how many bytes of a student's sources are stored
/// @param waitingPerStudent how many submissions of a student may wait for their grading
/// @param waitingOnBehalf how many may wait before an instructor or an LMS can hand in another one for the student
/// @param waitingInTotal how many submissions may wait for their grading
@Validated
@ConfigurationProperties("grader.quota")
record QuotaProperties(
        @DefaultValue("2000") @Min(1) int submissionsPerDay,
        @DefaultValue("64MB") DataSize bytesPerDay,
        @DefaultValue("10000") @Min(1) int submissionsKept,
        @DefaultValue("256MB") DataSize bytesKept,
        @DefaultValue("60") @Min(1) int waitingPerStudent,
        @DefaultValue("200") @Min(1) int waitingOnBehalf,
        @DefaultValue("20000") @Min(1) int waitingInTotal) {}
