package org.tfgrader.api.backup;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Backups of the embedded database, under `grader.backup`.
///
/// @param every The time between two backups to `backups/` in the data folder. If it is not set, there are no
///     backups.
/// @param keep The number of backups that are kept; the oldest ones are deleted.
@Validated
@ConfigurationProperties("grader.backup")
record BackupProperties(
        @DurationMin(minutes = 1, message = "must be at least 1 min") @Nullable
        Duration every,

        @DefaultValue("7") @Min(1) int keep) {}
