package org.tfgrader.api.offering;

import java.math.BigDecimal;
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

    /// The lateness of a submission and its late penalty.
    ///
    /// @param days full or partial days after the due time; 0 if on time
    /// @param percent the penalty as a share of the score
    public record Lateness(int days, double percent) {
        static final Lateness NONE = new Lateness(0, 0);

        public boolean isLate() {
            return days > 0;
        }

        /// {@return a score after the penalty, rounded to hundredths of a point}
        public double counted(double score) {
            return isLate() ? Math.round(score * (100 - percent)) / 100.0 : score;
        }

        /// {@return such as "2 days late (−20 %)"; empty for on time}
        public String words() {
            if (!isLate()) {
                return "";
            }
            String late = days == 1 ? "1 day late" : days + " days late";
            return percent > 0 ? "%s (\u2212%s\u00a0%%)".formatted(late, percentage(percent)) : late;
        }
    }

    /// The attempts that a student has used, including waiting and running ones, but none on which the grader itself
    /// failed.
    ///
    /// @param last the time of the last attempt before the next one; null if there was none
    record Usage(int attempts, @Nullable Instant last) {}

    /// {@return the lateness of a submission}
    public Lateness lateness(Instant submittedAt) {
        Instant last = onTimeUntil();
        if (due == null || last == null || !submittedAt.isAfter(last)) {
            return Lateness.NONE;
        }
        int days = daysBegun(due, submittedAt);
        // In decimal arithmetic: three times 3.3 is 9.9.
        return new Lateness(
                days,
                Math.min(
                        BigDecimal.valueOf(percentPerDay)
                                .multiply(BigDecimal.valueOf(days))
                                .doubleValue(),
                        100 - floorPercent));
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

    /// {@return such as 12.5, and 10 instead of 10.0}
    static String percentage(double percent) {
        return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }

    String words(Instant instant) {
        return new Zoned(zone).words(instant);
    }
}
