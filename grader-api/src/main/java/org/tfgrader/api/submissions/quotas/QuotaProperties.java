package org.tfgrader.api.submissions.quotas;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Quotas of students' submissions, under `grader.quota`. Except for the limits of waiting submissions, only
/// submissions by the student's own token or session count.
///
/// @param submissionsKept The number of stored submissions of a student.
/// @param bytesKept The size of a student's stored sources.
/// @param waitingPerStudent The number of a student's own submissions that may wait to be graded.
/// @param waitingOnBehalf The number of waiting submissions of a student above which instructors and LMSs can't
///     submit for that student.
/// @param waitingInTotal The number of submissions of all students that may wait to be graded.
@Validated
@ConfigurationProperties("grader.quota")
record QuotaProperties(
        @DefaultValue("10000") @Min(1) int submissionsKept,
        @DefaultValue("256MB") DataSize bytesKept,
        @DefaultValue("60") @Min(1) int waitingPerStudent,
        @DefaultValue("200") @Min(1) int waitingOnBehalf,
        @DefaultValue("20000") @Min(1) int waitingInTotal) {}
