package org.tfgrader.api.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SortableIdsTests {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void sortsWithinOneMillisecond() {
        var ids = new SortableIds(at(NOON));

        List<String> made = Stream.generate(ids::next).limit(5000).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9A-HJKMNP-TV-Z]{26}"));
    }

    @Test
    void sortsByTime() {
        assertThat(new SortableIds(at(NOON)).next()).isLessThan(new SortableIds(at(NOON.plusMillis(1))).next());
    }

    @Test
    void saysWhenAnIdWasMade() {
        assertThat(SortableIds.madeAt(new SortableIds(at(NOON)).next())).isEqualTo(NOON);
    }

    @Test
    void goesOnWhereAClockGoesBack() {
        Clock clock = mock();
        when(clock.millis()).thenReturn(NOON.toEpochMilli(), NOON.minusMillis(1).toEpochMilli());
        var ids = new SortableIds(clock);

        assertThat(Stream.generate(ids::next).limit(10).toList()).isSorted();
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
