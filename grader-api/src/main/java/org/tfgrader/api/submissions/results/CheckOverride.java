package org.tfgrader.api.submissions.results;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A manual override of a test's points, which is in force.
///
/// @param check the test's id
/// @param reason for staff
/// @param comment for the student; null if there is none
/// @param by who set it
public record CheckOverride(
        String id,
        String submission,
        String check,
        double points,
        String reason,
        @Nullable String comment,
        String by,
        Instant at) {

    /// {@return the points in force, by test}
    public static Map<String, Double> points(List<CheckOverride> overrides) {
        return overrides.stream().collect(Collectors.toMap(CheckOverride::check, CheckOverride::points));
    }
}
