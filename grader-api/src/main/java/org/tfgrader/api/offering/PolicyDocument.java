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

/// The policy as an instructor writes it, and as it is kept. What is left out has no limit.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Policy")
record PolicyDocument(
        @Schema(
                description = "The IANA id of the zone whose clocks show all times here; UTC if left out",
                example = "Europe/Berlin")
        @Nullable
        String timeZone,

        @Schema(description = "Before it nothing is taken; without an offset", example = "2026-10-01T08:00") @Nullable
        String opens,

        @Schema(description = "After it, and the grace, a submission is late", example = "2026-10-15T23:59") @Nullable
        String due,

        @Schema(description = "After it late submissions are refused", example = "2026-10-22T23:59") @Nullable
        String closes,

        @Schema(
                description = "How long after it is due a submission is on time",
                minimum = "0",
                maximum = "" + PolicyDocument.MAX_MINUTES)
        @Nullable
        Integer graceMinutes,

        @Schema(
                description = "What each begun day after the due time takes of a score",
                minimum = "0",
                maximum = "100",
                example = "10")
        @Nullable
        Double latePercentPerDay,

        @Schema(
                description = "What is left of a score however late it is",
                minimum = "0",
                maximum = "100",
                example = "50")
        @Nullable
        Double lateFloorPercent,

        @Schema(
                description = "How often a student may hand in",
                minimum = "1",
                maximum = "" + PolicyDocument.MAX_ATTEMPTS)
        @Nullable
        Integer maxAttempts,

        @Schema(
                description = "How long after an attempt the next one is possible",
                minimum = "0",
                maximum = "" + PolicyDocument.MAX_MINUTES)
        @Nullable
        Integer coolDownMinutes,

        @Schema(
                description = "Which of a student's attempts counts; the best if left out",
                allowableValues = {"best", "last"})
        @Nullable
        String countedAttempt,

        @Schema(
                description = "Until then students see neither scores nor how the hidden checks ended",
                example = "2026-10-23T12:00")
        @Nullable
        String scoresFrom)
        implements Exact {
    /// As the service is until somebody says otherwise.
    static final PolicyDocument OPEN =
            new PolicyDocument(null, null, null, null, null, null, null, null, null, null, null);

    static final int MAX_MINUTES = 7 * 24 * 60;
    static final int MAX_ATTEMPTS = 1000;

    /// {@return what it says}
    ///
    /// @throws Problem naming every field that is wrong
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
        fields.inOrder(opensAt, dueAt, "due", "due must not be before opens.");
        fields.inOrder(opensAt, closesAt, "closes", "closes must not be before opens.");
        fields.inOrder(
                dueAt == null ? null : dueAt.plus(policy.grace()),
                closesAt,
                "closes",
                "closes must not be before due and graceMinutes are over: what is on time is not refused.");
        fields.end();
        return policy;
    }

    /// {@return what tells it from other policies}
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
                fields.wrong("countedAttempt", "countedAttempt must be best or last.");
                yield CountedAttempt.BEST;
            }
        };
    }
}
