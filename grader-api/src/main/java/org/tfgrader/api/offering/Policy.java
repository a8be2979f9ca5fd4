package org.tfgrader.api.offering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What holds for everybody. Times are what the clocks of one zone show; where they show one twice, a student has until
/// the second.
///
/// @param opens null for always
/// @param due null for never
/// @param closes until when late submissions are taken; null for ever
/// @param grace how long after the due time a submission is still on time
/// @param percentPerDay what each begun day after the due time takes of a score
/// @param floorPercent what is left of a score, however late
/// @param maxAttempts null for any number
/// @param coolDown how long after an attempt the next one is possible
/// @param scoresFrom until when students see no scores; null where they always do
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

    /// {@return what holds for a student with an extension}
    Terms terms(Extension extension) {
        var clocks = new Zoned(zone);
        Instant dueAt = due == null ? null : later(clocks.last(due), extension.due(), clocks);
        Instant closesAt = closes == null ? null : later(clocks.last(closes), extension.closes(), clocks);
        if (dueAt != null && closesAt != null && closesAt.isBefore(dueAt.plus(grace))) {
            // What is on time for this student has to be taken.
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
