package org.tfgrader.api.chaos;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Something that goes away, and comes back.
///
/// @param peace how long it is left in peace before, since the round's begin or its last mishap
/// @param away how long it stays away; a node that is killed is started again at once
record Mishap(What what, Duration peace, Duration away) {
    private static final int KILLS_OF_A_NODE = 3;

    enum What {
        FIRST_NODE_IS_KILLED,
        SECOND_NODE_IS_KILLED,
        DATABASE_STOPS,
        DATABASE_IS_KILLED,
        RECEIVER_LEAVES
    }

    /// {@return what happens in a round: to each of those that it happens to, one after the other}
    static List<List<Mishap>> draw(RandomGenerator random) {
        return List.of(
                kills(What.FIRST_NODE_IS_KILLED, random),
                kills(What.SECOND_NODE_IS_KILLED, random),
                List.of(
                        new Mishap(What.DATABASE_STOPS, between(3, 9, random), between(2, 5, random)),
                        new Mishap(What.DATABASE_IS_KILLED, between(3, 9, random), between(2, 5, random))),
                List.of(new Mishap(What.RECEIVER_LEAVES, between(6, 18, random), between(6, 10, random))));
    }

    private static List<Mishap> kills(What what, RandomGenerator random) {
        return Stream.generate(() -> new Mishap(what, between(1, 7, random), Duration.ZERO))
                .limit(KILLS_OF_A_NODE)
                .toList();
    }

    private static Duration between(long least, long most, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(1000 * least, 1000 * most));
    }
}
