package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.benchmarks.client.Ledger;
import org.tfgrader.benchmarks.client.RunningService;

/// One attack, while legitimate clients visit the service.
final class Round {
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(1);
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int LOGGED_LINES = 5;

    private final String name;
    private final Attack attack;
    private final Duration time;
    private final Ledger ledger = new Ledger();

    /// @param time how long the attack lasts
    Round(String name, Attack attack, Duration time) {
        this.name = name;
        this.attack = attack;
        this.time = time;
    }

    Outcome run(Stage stage) throws IOException, InterruptedException {
        Attack.Run run = attack.preparation().prepare(attacker(stage, Duration.ZERO, new Tally()));
        try (HeapWatch heap = new HeapWatch(stage.staff());
                Probe ready = new Probe("readiness", stage.front()::awaitReadiness);
                Probe page = new Probe("page", stage::look);
                Probe result = new Probe("result", () -> stage.submit(ledger))) {
            Thread.sleep(CALM);
            return attack(run, stage, heap, List.of(ready, page, result));
        }
    }

    private Outcome attack(Attack.Run run, Stage stage, HeapWatch heap, List<Probe> probes)
            throws IOException, InterruptedException {
        RunningService service = stage.service();
        Tally tally = new Tally();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        long dataBefore = service.dataBytes();
        long start = System.nanoTime();
        List<String> accepted = attacker(stage, time, tally).run(run, GRACE);
        long end = System.nanoTime();
        boolean answered = true;
        for (Probe probe : probes) {
            answered &= probe.awaitAfter(end, LONGEST_RECOVERY);
        }
        String process = !service.isAlive() ? "exited" : answered ? Outcome.UNHARMED : "unresponsive";
        long dataAfter = service.dataBytes();
        List<Outcome.Delay> delays = probes.stream()
                .map(probe -> new Outcome.Delay(
                        probe.worst(start - CALM.toNanos(), start), probe.worst(start, end), probe.untilNext(end)))
                .toList();
        List<String> refusals = new ArrayList<>();
        for (Probe probe : probes) {
            probe.close();
            if (probe.complaint() != null) {
                refusals.add("the probe of the %s was refused: %s".formatted(probe.name(), probe.complaint()));
            }
        }
        heap.close();
        if (!process.equals(Outcome.UNHARMED)) {
            refusals.add("the service is %s. Its last lines:%n%s"
                    .formatted(process, String.join("\n", service.lastLines(LOGGED_LINES))));
            service.restart();
        }
        var comparison = ledger.compare(stage.staff(), accepted, LONGEST_DRAIN);
        return new Outcome(
                name,
                load,
                tally.connections(),
                tally.requests(),
                tally.megabytes(),
                tally.answers(),
                delays.get(0),
                delays.get(1),
                delays.get(2),
                heap.before(),
                heap.peak(),
                (dataAfter - dataBefore) / 1e6,
                process,
                comparison.submissions(),
                comparison.problems(),
                refusals);
    }

    private static Attacker attacker(Stage stage, Duration lasting, Tally tally) {
        return new Attacker(stage.port(), stage.staff(), lasting, tally);
    }
}
