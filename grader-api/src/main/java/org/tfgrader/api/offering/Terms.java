package org.tfgrader.api.offering;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// The grading policy for one student.
///
/// @param opens null if submissions are open from the start
/// @param due null if there is no due time
/// @param closes null if submissions never close
/// @param grace the time after the due time in which a submission is still on time
/// @param percentPerDay the late penalty per day or part of a day, in percent of the score
/// @param floorPercent the minimum after the late penalty, in percent of the score
/// @param maxAttempts null if there is no limit
/// @param coolDown the minimum time between two attempts
/// @param scoresFrom when students start to see scores; null if they always see them
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

    /// {@return the lateness of a submission}
    public Lateness lateness(Instant submittedAt) {
        Instant last = onTimeUntil();
        if (due == null || last == null || !submittedAt.isAfter(last)) {
            return Lateness.NONE;
        }
        int days = daysBegun(due, submittedAt);
        return new Lateness(days, Math.min(Percent.times(percentPerDay, days), 100 - floorPercent));
    }

    /// A day ends when clocks show the due time again, after 23, 24 or 25 hours.
    private int daysBegun(Instant from, Instant until) {
        ZonedDateTime start = from.atZone(zone);
        long full = ChronoUnit.DAYS.between(start, until.atZone(zone));
        return Math.toIntExact(start.plusDays(full).toInstant().isBefore(until) ? full + 1 : full);
    }

    /// {@return whether students see no scores}
    public boolean hidesScores(Instant now) {
        return scoresFrom != null && now.isBefore(scoresFrom);
    }

    /// {@return until when a submission is on time; null if there is no due time}
    @Nullable
    Instant onTimeUntil() {
        return due == null ? null : due.plus(grace);
    }

    /// Refuses a submission that is too early or too late.
    void refuseOutside(Instant now) {
        if (opens != null && now.isBefore(opens)) {
            throw new Problem(ProblemType.NOT_OPEN_YET, "Submissions open %s: submit then.".formatted(words(opens)));
        }
        if (closes != null && now.isAfter(closes)) {
            throw new Problem(
                    ProblemType.CLOSED,
                    "Submissions closed %s: ask your instructor for an extension.".formatted(words(closes)));
        }
    }

    /// Refuses a submission beyond the maximum number of attempts, or within the cooldown.
    void refuseMore(Usage usage, Instant now) {
        if (maxAttempts != null && usage.attempts() >= maxAttempts) {
            throw new Problem(
                    ProblemType.ATTEMPTS_USED_UP,
                    "%d of %d attempts are used: ask your instructor for an extension."
                            .formatted(usage.attempts(), maxAttempts));
        }
        Instant next = nextAttempt(usage);
        if (next != null && now.isBefore(next)) {
            Duration wait = Duration.between(now, next);
            throw Problem.until(
                    ProblemType.TOO_SOON,
                    "The cooldown between attempts is %d minutes: wait %d s."
                            .formatted(
                                    coolDown.toMinutes(), wait.plusMillis(999).toSeconds()),
                    wait);
        }
    }

    /// {@return the end of the cooldown after the last attempt; null if there was none}
    @Nullable
    Instant nextAttempt(Usage usage) {
        return usage.last() == null ? null : usage.last().plus(coolDown);
    }

    String words(Instant instant) {
        return new Zoned(zone).words(instant);
    }
}
