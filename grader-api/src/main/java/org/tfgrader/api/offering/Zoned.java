package org.tfgrader.api.offering;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The clocks of a time zone. With daylight saving time, they skip an hour and repeat an hour once a year.
record Zoned(ZoneId zone) {
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ENGLISH);

    /// {@return whether no clock ever shows a time}
    boolean skips(LocalDateTime time) {
        return zone.getRules().getValidOffsets(time).isEmpty();
    }

    /// {@return the first instant at which clocks show a time}
    Instant first(LocalDateTime time) {
        return time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /// {@return the last instant at which clocks show a time; null if there is no time}
    @Nullable
    Instant last(@Nullable LocalDateTime time) {
        return time == null
                ? null
                : time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    /// {@return a time as clocks show it, with the zone, and with the offset if they show it twice}
    String words(Instant instant) {
        ZonedDateTime time = instant.atZone(zone);
        boolean twice = zone.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
        return "%s %s%s".formatted(WORDS.format(time), zone.getId(), twice ? " (" + OFFSET.format(time) + ")" : "");
    }
}
