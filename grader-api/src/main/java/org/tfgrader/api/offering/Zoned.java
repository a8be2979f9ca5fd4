package org.tfgrader.api.offering;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The clocks of a zone. Twice a year, where it has summer time, they skip an hour or go through one twice.
record Zoned(ZoneId zone) {
    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("'UTC'xxx", Locale.ENGLISH);

    /// {@return whether no clock ever shows a time}
    boolean skips(LocalDateTime time) {
        return zone.getRules().getValidOffsets(time).isEmpty();
    }

    /// {@return when clocks show a time first}
    Instant first(LocalDateTime time) {
        return time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /// {@return when clocks show a time last}
    Instant last(LocalDateTime time) {
        return time.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    /// {@return a time as clocks show it, with the zone, and with the offset where they show it twice}
    String words(Instant instant) {
        ZonedDateTime time = instant.atZone(zone);
        boolean twice = zone.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
        return "%s (%s%s)".formatted(WORDS.format(time), zone.getId(), twice ? ", " + OFFSET.format(time) : "");
    }
}
