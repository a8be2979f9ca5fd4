package org.tfgrader.api.offering;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Constraints;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.Problem.FieldError;

/// Validates fields, and reports all errors together.
final class Fields {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalEnd()
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9999;
    static final ZoneId UTC = ZoneId.of("UTC");

    private final List<FieldError> errors;

    /// Begins with the errors that the annotations of the fields find.
    Fields(Object checked) {
        errors = new ArrayList<>(Constraints.errors(checked));
    }

    /// {@return the zone with an id; UTC if there is no id}
    ZoneId zone(String field, @Nullable String id) {
        if (id == null) {
            return UTC;
        }
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            wrong(field, "`%s` must be an IANA time zone, such as Europe/Berlin.".formatted(field));
            return UTC;
        }
        return ZoneId.of(id);
    }

    /// {@return a local time in a zone; null if it is missing or invalid}
    @Nullable
    LocalDateTime time(String field, @Nullable String text, Zoned clocks) {
        if (text == null) {
            return null;
        }
        LocalDateTime time = parsed(text);
        if (time == null) {
            wrong(
                    field,
                    "`%s` must be a local time without an offset, from the year %d to %d, such as 2026-10-15T23:59."
                            .formatted(field, FIRST_YEAR, LAST_YEAR));
            return null;
        }
        if (clocks.skips(time)) {
            wrong(
                    field,
                    "`%s` does not exist: clocks in %s skip %s. Choose a time an hour earlier or later."
                            .formatted(field, clocks.zone().getId(), text));
            return null;
        }
        return time;
    }

    private static @Nullable LocalDateTime parsed(String text) {
        try {
            LocalDateTime time = LocalDateTime.parse(text, TIME);
            return time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR ? null : time;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// Checks that two times are in order.
    ///
    /// @param rule the error in a sentence that names the field
    void inOrder(@Nullable Instant earlier, @Nullable Instant later, String field, String rule) {
        if (earlier != null && later != null && later.isBefore(earlier)) {
            wrong(field, rule);
        }
    }

    void wrong(String field, String detail) {
        errors.add(new FieldError(field, detail));
    }

    /// Finishes the validation.
    ///
    /// @throws Problem if any field was invalid
    void end() {
        if (!errors.isEmpty()) {
            errors.sort(Comparator.comparing(FieldError::field));
            throw Problem.invalid(errors);
        }
    }
}
