package org.tfgrader.benchmarks.siege;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// Counts the traffic of an attack.
final class Tally {
    static final String NO_ANSWER = "no answer";
    static final String CLOSED = "closed";
    static final String REFUSED = "not connected";

    private final LongAdder requests = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();

    void connection() {
        connections.increment();
    }

    void request() {
        requests.increment();
    }

    void sent(long count) {
        bytes.add(count);
    }

    /// @param answer a status, or one of the constants above
    void answer(String answer) {
        answers.computeIfAbsent(answer, key -> new LongAdder()).increment();
    }

    long requests() {
        return requests.sum();
    }

    long connections() {
        return connections.sum();
    }

    double megabytes() {
        return bytes.sum() / 1e6;
    }

    /// {@return such as "401: 200, closed: 3"}
    String answers() {
        return answers.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().sum())
                .collect(Collectors.joining(", "));
    }
}
