package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// One attack on a fresh service, while legitimate clients visit it.
final class Round {
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(1);
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int STUDENTS = 8;
    private static final int WAIT_SECONDS = 30;
    private static final List<String> SUBMITTED =
            List.of("right/reference_style", "wrong/tanh_for_sigmoid", "right/cost_by_formula", "wrong/no_relu");

    private final String name;
    private final Attack attack;
    private final Settings settings;
    private final Ledger ledger = new Ledger();

    /// @param port of the service; 0 chooses one
    /// @param addresses of the attackers
    /// @param bound the most seconds that a legitimate client may wait
    record Settings(int port, List<InetAddress> addresses, Duration time, double bound) {}

    Round(String name, Attack attack, Settings settings) {
        this.name = name;
        this.attack = attack;
        this.settings = settings;
    }

    Outcome run() throws IOException, InterruptedException {
        try (Target target = Target.start(settings.port);
                Api staff = target.api()) {
            Visitors visitors = new Visitors(students(staff));
            visitors.submit();
            attack.prepare(new Attacker(target, staff, settings.addresses, Duration.ZERO, new Tally()));
            try (HeapWatch heap = new HeapWatch(target, staff);
                    Probe ready = new Probe("readiness", staff::awaitReadiness);
                    Probe page = new Probe("page", visitors::look);
                    Probe result = new Probe("result", visitors::submit)) {
                Thread.sleep(CALM);
                return attack(target, staff, heap, List.of(ready, page, result));
            }
        }
    }

    private static List<Api> students(Api staff) throws InterruptedException {
        List<Api> students = new ArrayList<>();
        for (int i = 0; i < STUDENTS; i++) {
            students.add(staff.as(staff.studentToken("student" + i)));
        }
        return students;
    }

    private Outcome attack(Target target, Api staff, HeapWatch heap, List<Probe> probes)
            throws IOException, InterruptedException {
        Tally tally = new Tally();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        long dataBefore = target.dataBytes();
        long start = System.nanoTime();
        List<String> accepted =
                new Attacker(target, staff, settings.addresses, settings.time, tally).run(attack, GRACE);
        long end = System.nanoTime();
        boolean answered = true;
        for (Probe probe : probes) {
            answered &= probe.awaitAfter(end, LONGEST_RECOVERY);
        }
        long dataAfter = target.dataBytes();
        String process = !target.isAlive() ? "exited" : answered ? Outcome.UNHARMED : "unresponsive";
        List<Outcome.Delay> delays = probes.stream()
                .map(probe -> new Outcome.Delay(
                        probe.worst(start - CALM.toNanos(), start), probe.worst(start, end), probe.untilNext(end)))
                .toList();
        List<String> problems = new ArrayList<>();
        for (Probe probe : probes) {
            if (probe.complaint() != null) {
                problems.add("the probe of the " + probe.name() + " was refused: " + probe.complaint());
            }
            probe.close();
        }
        heap.close();
        if (!process.equals(Outcome.UNHARMED)) {
            problems.add("the service is " + process + "; its last lines:\n" + String.join("\n", target.lastLines(5)));
            target.restart();
        }
        var comparison = ledger.compare(staff, accepted, LONGEST_DRAIN);
        problems.addAll(comparison.problems());
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
                problems,
                settings.bound);
    }

    /// Legitimate students who read and submit in turn.
    private final class Visitors {
        private final List<Api> students;
        private final List<Sources> sources =
                SUBMITTED.stream().map(Sources::load).toList();
        private final AtomicInteger next = new AtomicInteger();

        Visitors(List<Api> students) {
            this.students = students;
        }

        void look() throws InterruptedException {
            student().get("/api/v1/submissions");
        }

        void submit() throws InterruptedException {
            Api student = student();
            Sources chosen = sources.get(next.get() % sources.size());
            Api.View view = student.submit(chosen, false, UUID.randomUUID().toString(), WAIT_SECONDS);
            ledger.add(view, chosen);
            while (!view.isDone()) {
                Thread.sleep(Duration.ofMillis(500));
                view = student.submission(view.id());
            }
        }

        private Api student() {
            return students.get(next.getAndIncrement() % students.size());
        }
    }
}
