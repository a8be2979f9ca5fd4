package org.tfgrader.api.submissions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Points that a person has given a check of a submission in place of the grader's.
///
/// @param check its id
/// @param reason for those who teach
/// @param comment for the student; null for none
/// @param by who made it
/// @param endedBy who has replaced or withdrawn it; null while it holds
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

    /// {@return whether it counts}
    public boolean isHeld() {
        return endedAt == null;
    }

    /// {@return the points of those that hold, by check}
    public static Map<String, Double> points(List<CheckOverride> overrides) {
        return overrides.stream()
                .filter(CheckOverride::isHeld)
                .collect(Collectors.toMap(CheckOverride::check, CheckOverride::points));
    }
}
