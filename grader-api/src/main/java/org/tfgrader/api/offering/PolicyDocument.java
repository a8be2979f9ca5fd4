package org.tfgrader.api.offering;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Exact;
import org.tfgrader.api.problems.Problem;

/// The grading policy as an instructor writes it, and as it is stored. Omitted fields mean "no limit". Times are local
/// to one time zone; where a local time occurs twice, the later one applies.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Policy")
record PolicyDocument(
        @Schema(example = "Europe/Berlin") @Nullable String timeZone,
        @Schema(example = "2026-10-01T08:00") @Nullable String opens,
        @Schema(example = "2026-10-15T23:59") @Nullable String due,
        @Schema(example = "2026-10-22T23:59") @Nullable String closes,

        @Min(value = 0, message = MINUTES) @Max(value = MAX_MINUTES, message = MINUTES) @Nullable
        Integer graceMinutes,

        @Schema(example = "10") @Min(value = 0, message = PERCENT) @Max(value = 100, message = PERCENT) @Nullable
        Double latePercentPerDay,

        @Schema(example = "50") @Min(value = 0, message = PERCENT) @Max(value = 100, message = PERCENT) @Nullable
        Double lateFloorPercent,

        @Min(value = 1, message = ATTEMPTS) @Max(value = MAX_ATTEMPTS, message = ATTEMPTS) @Nullable
        Integer maxAttempts,

        @Min(value = 0, message = MINUTES) @Max(value = MAX_MINUTES, message = MINUTES) @Nullable
        Integer coolDownMinutes,

        @Schema(allowableValues = {"best", "last"})
        @Pattern(regexp = "best|last", message = "must be best or last.")
        @Nullable
        String countedAttempt,

        @Schema(example = "2026-10-23T12:00") @Nullable String scoresFrom)
        implements Exact {
    /// The policy of a new service, without limits.
    static final PolicyDocument OPEN =
            new PolicyDocument(null, null, null, null, null, null, null, null, null, null, null);

    static final int MAX_ATTEMPTS = 1000;
    private static final int MAX_MINUTES = 7 * 24 * 60;
    private static final String MINUTES = "must be a whole number from 0 to " + MAX_MINUTES + ".";
    private static final String ATTEMPTS = "must be a whole number from 1 to " + MAX_ATTEMPTS + ".";
    private static final String PERCENT = "must be a number from 0 to 100.";

    /// {@return this policy}
    ///
    /// @throws Problem that names every invalid field
    PolicyDocument checked() {
        var fields = new Fields(this);
        var clocks = new Zoned(fields.zone("timeZone", timeZone));
        LocalDateTime opening = fields.time("opens", opens, clocks);
        Instant opensAt = opening == null ? null : clocks.first(opening);
        Instant dueAt = clocks.last(fields.time("due", due, clocks));
        Instant closesAt = clocks.last(fields.time("closes", closes, clocks));
        fields.time("scoresFrom", scoresFrom, clocks);
        fields.inOrder(opensAt, dueAt, "due", "`due` must not be before `opens`.");
        fields.inOrder(opensAt, closesAt, "closes", "`closes` must not be before `opens`.");
        fields.inOrder(
                dueAt == null ? null : dueAt.plus(grace()),
                closesAt,
                "closes",
                "`closes` must not be before `due` plus `graceMinutes`, because submissions are on time until then.");
        fields.end();
        return this;
    }

    /// {@return the policy, which is valid, for a student with an extension}
    Terms terms(Extension extension) {
        Zoned clocks = clocks();
        Instant dueAt = later(clocks.last(time(due)), clocks.last(extension.due()));
        Instant closesAt = later(clocks.last(time(closes)), clocks.last(extension.closes()));
        if (dueAt != null && closesAt != null && closesAt.isBefore(dueAt.plus(grace()))) {
            // A submission that is on time for this student must be accepted.
            closesAt = dueAt.plus(grace());
        }
        LocalDateTime opening = time(opens);
        return new Terms(
                clocks.zone(),
                opening == null ? null : clocks.first(opening),
                dueAt,
                closesAt,
                grace(),
                latePercentPerDay == null ? 0 : latePercentPerDay,
                lateFloorPercent == null ? 0 : lateFloorPercent,
                maxAttempts == null ? null : maxAttempts + extension.extraAttempts(),
                Duration.ofMinutes(coolDownMinutes == null ? 0 : coolDownMinutes),
                countedAttempt == null
                        ? CountedAttempt.BEST
                        : CountedAttempt.valueOf(countedAttempt.toUpperCase(Locale.ROOT)),
                clocks.last(time(scoresFrom)));
    }

    /// {@return the clocks of the policy's time zone}
    Zoned clocks() {
        return new Zoned(timeZone == null ? Fields.UTC : ZoneId.of(timeZone));
    }

    private Duration grace() {
        return Duration.ofMinutes(graceMinutes == null ? 0 : graceMinutes);
    }

    private static @Nullable LocalDateTime time(@Nullable String text) {
        return text == null ? null : LocalDateTime.parse(text);
    }

    private static @Nullable Instant later(@Nullable Instant usual, @Nullable Instant granted) {
        return usual != null && granted != null && granted.isAfter(usual) ? granted : usual;
    }

    /// {@return a value that differs for different policies}
    String mark() {
        return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
