package org.tfgrader.api.offering;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// What holds for one student.
///
/// @param opens null for always
/// @param due null for never
/// @param closes null for never
/// @param grace how long after the due time a submission is still on time
/// @param percentPerDay what each begun day after the due time takes of a score
/// @param floorPercent what is left of a score, however late
/// @param maxAttempts null for any number
/// @param coolDown how long after an attempt the next one is possible
/// @param scoresFrom until when students see no scores; null where they always do
public record Terms(
        ZoneId zone,
        @Nullable Instant opens,
        @Nullable Instant due,
        @Nullable Instant closes,
        Duration grace,
        double percentPerDay,
        double floorPercent,
        @Nullable Integer maxAttempts,
        Duration coolDown,
        CountedAttempt countedAttempt,
        @Nullable Instant scoresFrom) {

    /// {@return how late a submission is}
    public Lateness lateness(Instant submittedAt) {
        Instant last = onTimeUntil();
        if (due == null || last == null || !submittedAt.isAfter(last)) {
            return Lateness.NONE;
        }
        int days = daysBegun(due, submittedAt);
        return new Lateness(days, Math.min(Percent.times(percentPerDay, days), 100 - floorPercent));
    }

    /// A day ends when clocks show the due time again, be it after 23, 24 or 25 hours.
    private int daysBegun(Instant from, Instant until) {
        ZonedDateTime start = from.atZone(zone);
        long full = ChronoUnit.DAYS.between(start, until.atZone(zone));
        return Math.toIntExact(start.plusDays(full).toInstant().isBefore(until) ? full + 1 : full);
    }

    /// {@return whether students see no scores}
    public boolean hidesScores(Instant now) {
        return scoresFrom != null && now.isBefore(scoresFrom);
    }

    /// {@return until when a submission is on time; null for ever}
    @Nullable
    Instant onTimeUntil() {
        return due == null ? null : due.plus(grace);
    }

    /// Refuses what comes too early or too late.
    void refuseOutside(Instant now) {
        if (opens != null && now.isBefore(opens)) {
            throw new Problem(
                    ProblemType.NOT_OPEN_YET, "Nothing is taken before %s: hand in then.".formatted(words(opens)));
        }
        if (closes != null && now.isAfter(closes)) {
            throw new Problem(
                    ProblemType.CLOSED,
                    "Nothing is taken after %s: only an extension by your instructor lets you hand in now."
                            .formatted(words(closes)));
        }
    }

    /// Refuses what is one attempt too many, or comes too soon after the one before.
    void refuseMore(Usage usage, Instant now) {
        if (maxAttempts != null && usage.attempts() >= maxAttempts) {
            throw new Problem(
                    ProblemType.ATTEMPTS_USED_UP,
                    "%d of %d attempts are used: only an extension by your instructor gives more."
                            .formatted(usage.attempts(), maxAttempts));
        }
        Instant next = nextAttempt(usage);
        if (next != null && now.isBefore(next)) {
            Duration wait = Duration.between(now, next);
            throw Problem.until(
                    ProblemType.TOO_SOON,
                    "The next attempt is possible %d minutes after the one before: wait %d s."
                            .formatted(
                                    coolDown.toMinutes(), wait.plusMillis(999).toSeconds()),
                    wait);
        }
    }

    /// {@return when the cool-down after the last attempt is over; null if there was none}
    @Nullable
    Instant nextAttempt(Usage usage) {
        return usage.last() == null ? null : usage.last().plus(coolDown);
    }

    String words(Instant instant) {
        return new Zoned(zone).words(instant);
    }
}
