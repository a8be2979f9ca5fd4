package org.tfgrader.api.offering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The grading policy. Times are local to one time zone; where a local time occurs twice, the later one applies.
///
/// @param opens null if submissions are open from the start
/// @param due null if there is no due time
/// @param closes the end of late submissions; null if there is none
/// @param grace the time after the due time in which a submission is still on time
/// @param percentPerDay the late penalty per day or part of a day, in percent of the score
/// @param floorPercent the minimum after the late penalty, in percent of the score
/// @param maxAttempts null if there is no limit
/// @param coolDown the minimum time between two attempts
/// @param scoresFrom when students start to see scores; null if they always see them
record Policy(
        ZoneId zone,
        @Nullable LocalDateTime opens,
        @Nullable LocalDateTime due,
        @Nullable LocalDateTime closes,
        Duration grace,
        double percentPerDay,
        double floorPercent,
        @Nullable Integer maxAttempts,
        Duration coolDown,
        CountedAttempt countedAttempt,
        @Nullable LocalDateTime scoresFrom) {

    /// {@return the policy for a student with an extension}
    Terms terms(Extension extension) {
        var clocks = new Zoned(zone);
        Instant dueAt = due == null ? null : later(clocks.last(due), extension.due(), clocks);
        Instant closesAt = closes == null ? null : later(clocks.last(closes), extension.closes(), clocks);
        if (dueAt != null && closesAt != null && closesAt.isBefore(dueAt.plus(grace))) {
            // A submission that is on time for this student must be accepted.
            closesAt = dueAt.plus(grace);
        }
        return new Terms(
                zone,
                opens == null ? null : clocks.first(opens),
                dueAt,
                closesAt,
                grace,
                percentPerDay,
                floorPercent,
                maxAttempts == null ? null : maxAttempts + extension.extraAttempts(),
                coolDown,
                countedAttempt,
                scoresFrom == null ? null : clocks.last(scoresFrom));
    }

    private static Instant later(Instant usual, @Nullable LocalDateTime granted, Zoned clocks) {
        return granted != null && clocks.last(granted).isAfter(usual) ? clocks.last(granted) : usual;
    }
}
