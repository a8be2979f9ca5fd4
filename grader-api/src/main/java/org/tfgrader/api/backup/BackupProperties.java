package org.tfgrader.api.backup;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How the embedded database is backed up.
///
/// @param every how old the latest backup gets; null for none
/// @param keep how many of the latest are kept
@Validated
@ConfigurationProperties("grader.backup")
record BackupProperties(
        @DurationMin(minutes = 1, message = "must be at least 1 min") @Nullable
        Duration every,

        @DefaultValue("7") @Min(1) int keep) {}
