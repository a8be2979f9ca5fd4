package org.tfgrader.api.offering;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Exact;
import org.tfgrader.api.problems.Problem;

/// The grading policy as an instructor writes it, and as it is stored. Omitted fields mean "no limit".
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Policy")
record PolicyDocument(
        @Schema(
                description = "The IANA id of the time zone of all times in the grading policy. Default: UTC",
                example = "Europe/Berlin")
        @Nullable
        String timeZone,

        @Schema(description = "The local time at which submissions open", example = "2026-10-01T08:00") @Nullable
        String opens,

        @Schema(
                description = "The local due time. Later submissions get the late penalty, after `graceMinutes`",
                example = "2026-10-15T23:59")
        @Nullable
        String due,

        @Schema(description = "The local time at which submissions close", example = "2026-10-22T23:59") @Nullable
        String closes,

        @Schema(
                description = "The minutes after `due` in which a submission is still on time. Default: 0",
                minimum = "0",
                maximum = "" + PolicyDocument.MAX_MINUTES)
        @Nullable
        Integer graceMinutes,

        @Schema(
                description = "The late penalty per day or part of a day, in percent of the score. Default: 0",
                minimum = "0",
                maximum = "100",
                example = "10")
        @Nullable
        Double latePercentPerDay,

        @Schema(
                description = "The minimum after the late penalty, in percent of the score. Default: 0",
                minimum = "0",
                maximum = "100",
                example = "50")
        @Nullable
        Double lateFloorPercent,

        @Schema(
                description = "The maximum number of attempts of a student",
                minimum = "1",
                maximum = "" + PolicyDocument.MAX_ATTEMPTS)
        @Nullable
        Integer maxAttempts,

        @Schema(
                description = "The minimum number of minutes between two attempts of a student. Default: 0",
                minimum = "0",
                maximum = "" + PolicyDocument.MAX_MINUTES)
        @Nullable
        Integer coolDownMinutes,

        @Schema(
                description =
                        "The attempt that determines the effective grade: the `best` or the `last`. Default: best",
                allowableValues = {"best", "last"})
        @Nullable
        String countedAttempt,

        @Schema(
                description = "The local time from which students see scores and hidden test results",
                example = "2026-10-23T12:00")
        @Nullable
        String scoresFrom)
        implements Exact {
    /// The policy of a new service, without limits.
    static final PolicyDocument OPEN =
            new PolicyDocument(null, null, null, null, null, null, null, null, null, null, null);

    static final int MAX_MINUTES = 7 * 24 * 60;
    static final int MAX_ATTEMPTS = 1000;

    /// {@return the validated policy}
    ///
    /// @throws Problem that names every invalid field
    Policy policy() {
        var fields = new Fields();
        ZoneId zone = fields.zone("timeZone", timeZone);
        var clocks = new Zoned(zone);
        var policy = new Policy(
                zone,
                fields.time("opens", opens, clocks),
                fields.time("due", due, clocks),
                fields.time("closes", closes, clocks),
                Duration.ofMinutes(fields.whole("graceMinutes", graceMinutes, 0, MAX_MINUTES)),
                fields.percent("latePercentPerDay", latePercentPerDay),
                fields.percent("lateFloorPercent", lateFloorPercent),
                maxAttempts == null ? null : fields.whole("maxAttempts", maxAttempts, 1, MAX_ATTEMPTS),
                Duration.ofMinutes(fields.whole("coolDownMinutes", coolDownMinutes, 0, MAX_MINUTES)),
                countedAttempt(fields),
                fields.time("scoresFrom", scoresFrom, clocks));
        Instant opensAt = policy.opens() == null ? null : clocks.first(policy.opens());
        Instant dueAt = policy.due() == null ? null : clocks.last(policy.due());
        Instant closesAt = policy.closes() == null ? null : clocks.last(policy.closes());
        fields.inOrder(opensAt, dueAt, "due", "`due` must not be before `opens`.");
        fields.inOrder(opensAt, closesAt, "closes", "`closes` must not be before `opens`.");
        fields.inOrder(
                dueAt == null ? null : dueAt.plus(policy.grace()),
                closesAt,
                "closes",
                "`closes` must not be before `due` plus `graceMinutes`, because submissions are on time until then.");
        fields.end();
        return policy;
    }

    /// {@return a value that differs for different policies}
    String mark() {
        return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private CountedAttempt countedAttempt(Fields fields) {
        return switch (countedAttempt) {
            case null -> CountedAttempt.BEST;
            case "best" -> CountedAttempt.BEST;
            case "last" -> CountedAttempt.LAST;
            default -> {
                fields.wrong("countedAttempt", "`countedAttempt` must be best or last.");
                yield CountedAttempt.BEST;
            }
        };
    }
}
