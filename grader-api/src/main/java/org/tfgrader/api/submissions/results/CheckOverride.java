package org.tfgrader.api.submissions.results;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A manual override of a test's points.
///
/// @param check the test's id
/// @param reason for staff
/// @param comment for the student; null if there is none
/// @param by who set it
/// @param endedBy who replaced or deleted it; null while it is in force
public record CheckOverride(
        String id,
        String submission,
        String check,
        double points,
        String reason,
        @Nullable String comment,
        String by,
        Instant at,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    /// {@return whether it is in force}
    public boolean isHeld() {
        return endedAt == null;
    }

    /// {@return the points in force, by test}
    public static Map<String, Double> points(List<CheckOverride> overrides) {
        return overrides.stream()
                .filter(CheckOverride::isHeld)
                .collect(Collectors.toMap(CheckOverride::check, CheckOverride::points));
    }
}
