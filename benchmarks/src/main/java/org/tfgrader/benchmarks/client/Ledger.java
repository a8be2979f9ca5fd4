package org.tfgrader.benchmarks.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// Accepted submissions, to be compared with what the service lists at the end. Safe for use by several threads.
public final class Ledger {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

    private record Entry(String id, Sources sources) {}

    /// The comparison.
    ///
    /// @param submissions how many were compared
    /// @param problems one line for each that was not graded exactly once with the expected result
    public record Comparison(int submissions, List<String> problems) {}

    public void add(Api.View accepted, Sources sources) {
        entries.add(new Entry(accepted.id(), sources));
    }

    /// Waits until all are graded, but not longer than the limit, and compares.
    ///
    /// @param attackers ids of accepted submissions of attackers, which must be listed once, graded or not
    public Comparison compare(Api staff, List<String> attackers, Duration limit) throws InterruptedException {
        List<Api.View> listed = staff.all();
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end && !areGraded(listed)) {
            Thread.sleep(LOOK);
            listed = staff.all();
        }
        List<String> problems = new ArrayList<>();
        Map<String, List<Api.View>> byId = listed.stream().collect(Collectors.groupingBy(Api.View::id));
        for (Entry entry : entries) {
            List<Api.View> found = byId.getOrDefault(entry.id, List.of());
            if (found.size() != 1 || !entry.sources.matches(found.getFirst())) {
                problems.add("%s of %s: %s".formatted(entry.id, entry.sources.name(), found));
            }
        }
        for (String id : new HashSet<>(attackers)) {
            if (byId.getOrDefault(id, List.of()).size() != 1) {
                problems.add("%s of an attacker: %s".formatted(id, byId.get(id)));
            }
        }
        addSharedAttempts(listed, problems);
        return new Comparison(entries.size(), problems);
    }

    private boolean areGraded(List<Api.View> listed) {
        Set<String> done =
                listed.stream().filter(Api.View::isDone).map(Api.View::id).collect(Collectors.toSet());
        return entries.stream().map(Entry::id).allMatch(done::contains);
    }

    private static void addSharedAttempts(List<Api.View> listed, List<String> problems) {
        listed.stream()
                .collect(Collectors.groupingBy(view -> view.student() + " attempt " + view.attempt()))
                .forEach((attempt, views) -> {
                    if (views.size() > 1) {
                        problems.add("%d submissions are %s".formatted(views.size(), attempt));
                    }
                });
    }
}
