package org.tfgrader.api.similarity;

import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The comparison of submissions, under `grader.similarity`.
///
/// @param jplag The file `similarity.jar`, which runs JPlag. If it is not set, similarity is disabled.
/// @param timeout The maximum time of a comparison.
/// @param memory The maximum heap of the JPlag program.
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
