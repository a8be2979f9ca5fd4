package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A class of students that submits first in peace and then under a mixed attack.
final class Classroom {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int WAIT_SECONDS = 20;

    private final Settings settings;
    private final Ledger ledger = new Ledger();
    private final Random random;
    private final List<Sources> sources = Sources.loadAll("right", "wrong");

    /// @param port of the service; 0 chooses one
    /// @param attackers the addresses of attackers
    /// @param students how many there are
    /// @param each how often each of them submits under attack
    /// @param train whether submissions are trained
    /// @param calm how long the class submits in peace, as often a minute as later
    /// @param siege how long the attack lasts
    /// @param ratio the most that the 95th percentile of waiting times may grow by, as a factor
    record Settings(
            int port,
            List<InetAddress> attackers,
            int students,
            int each,
            boolean train,
            Duration calm,
            Duration siege,
            double ratio,
            long seed) {}

    Classroom(Settings settings) {
        this.settings = settings;
        random = new Random(settings.seed);
    }

    /// A submission that a student will make.
    private record Plan(Api student, Sources sources, Duration at, boolean follows) {}

    ClassReport run(Map<String, Attack> attacks) throws IOException, InterruptedException {
        try (Target target = Target.start(settings.port);
                Api staff = target.api()) {
            List<Api> students = new ArrayList<>();
            for (int i = 0; i < settings.students; i++) {
                students.add(staff.as(staff.studentToken("student" + i)));
            }
            submit(new Plan(students.getFirst(), Sources.load("right/reference_style"), Duration.ZERO, false));
            System.err.println("The class submits without attacks.");
            Waits calm = submitAll(calmPlans(students));
            System.err.println("The class submits under attack.");
            Mixture mixture = new Mixture(target, staff, settings.attackers, attacks, settings.seed);
            mixture.prepare();
            long refusedBefore = staff.refusals();
            Thread siege = mixture.start(settings.siege);
            Supervisor supervisor = new Supervisor(target, staff);
            Waits attacked = submitAll(plans(students, settings.siege));
            siege.join();
            supervisor.close();
            var comparison = ledger.compare(staff, mixture.accepted(), LONGEST_DRAIN);
            return new ClassReport(
                    settings,
                    calm,
                    attacked,
                    staff.refusals() - refusedBefore,
                    target.restarts(),
                    comparison,
                    mixture.tallies());
        }
    }

    /// {@return the first submissions of a plan for the time under attack, moved to the shorter time}
    private List<Plan> calmPlans(List<Api> students) {
        return plans(students, settings.siege).stream()
                .filter(plan -> plan.at.compareTo(settings.calm) < 0)
                .toList();
    }

    private List<Plan> plans(List<Api> students, Duration period) {
        List<Plan> plans = new ArrayList<>();
        for (Api student : students) {
            for (int i = 0; i < settings.each; i++) {
                plans.add(new Plan(
                        student,
                        sources.get(random.nextInt(sources.size())),
                        Duration.ofMillis(random.nextLong(period.toMillis())),
                        random.nextBoolean()));
            }
        }
        return plans;
    }

    private Waits submitAll(List<Plan> plans) throws InterruptedException {
        long start = System.nanoTime();
        List<Waits.Wait> waited = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Waits.Wait>> waits = plans.stream()
                    .map(plan -> threads.submit(() -> {
                        Thread.sleep(Duration.ofNanos(Math.max(0, start + plan.at.toNanos() - System.nanoTime())));
                        return submit(plan);
                    }))
                    .toList();
            Duration last =
                    plans.stream().map(Plan::at).max(Duration::compareTo).orElse(Duration.ZERO);
            threads.shutdown();
            if (!threads.awaitTermination(last.plus(LONGEST_WAIT).toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
            for (Future<Waits.Wait> wait : waits) {
                switch (wait.state()) {
                    case SUCCESS -> waited.add(wait.resultNow());
                    case FAILED ->
                        failures.add(String.valueOf(wait.exceptionNow().getMessage()));
                    case RUNNING, CANCELLED -> failures.add("not answered");
                }
            }
        }
        return new Waits(plans.size(), waited, failures);
    }

    private Waits.Wait submit(Plan plan) throws InterruptedException {
        long start = System.nanoTime();
        int wait = plan.follows ? 0 : WAIT_SECONDS;
        Api.View view = plan.student.submit(
                plan.sources, settings.train, UUID.randomUUID().toString(), wait);
        ledger.add(view, plan.sources);
        while (!view.isDone()) {
            if (plan.follows) {
                plan.student.followEvents(view.id());
            } else {
                Thread.sleep(POLL);
            }
            view = plan.student.submission(view.id());
        }
        Api.Timings timings = Objects.requireNonNull(view.timings(), "a result has no timings");
        return new Waits.Wait((System.nanoTime() - start) / 1e9, timings.queuedMs() / 1e3, timings.totalMs() / 1e3);
    }
}
