package org.tfgrader.api.similarity;

import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How submissions are compared, under `grader.similarity`.
///
/// @param jplag the program that has JPlag compare them; null switches it off
/// @param timeout how long a comparison may take
/// @param memory how much of it the program may take for what it keeps
@Validated
@ConfigurationProperties("grader.similarity")
record SimilarityProperties(
        @Nullable Path jplag,

        @DefaultValue("10m") @DurationMin(seconds = 1, message = "must be at least 1 s")
        Duration timeout,

        @DefaultValue("512MB") DataSize memory) {

    boolean isOn() {
        return jplag != null;
    }
}
