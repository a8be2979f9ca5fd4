package org.tfgrader.api.handin.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventRoomTests {
    private static final long OF_NETWORK = (long) EventRoom.PARTS_OF_NETWORK * EventRoom.PART;

    private final EventRoom room = new EventRoom();

    @Test
    void slowEventsTakeLittle() {
        for (int i = 0; i < 500; i++) {
            assertThat(room.of("a").growTo(100_000)).isTrue();
        }
    }

    @Test
    void oneNetworkLeavesSpaceForOthers() {
        try (EventRoom.Held all = room.of("a")) {
            assertThat(all.growTo(OF_NETWORK)).isTrue();
            assertThat(all.growTo(OF_NETWORK + 1)).isFalse();
            assertThat(room.of("a").growTo(1)).isFalse();
            assertThat(room.of("b").growTo(1)).isTrue();
        }
        assertThat(room.of("a").growTo(1)).isTrue();
    }

    @Test
    void theTotalIsLimited() {
        IntStream.range(0, 4)
                .forEach(i ->
                        assertThat(room.of("network " + i).growTo(OF_NETWORK)).isTrue());

        assertThat(room.of("other").growTo(1)).isFalse();
    }
}
