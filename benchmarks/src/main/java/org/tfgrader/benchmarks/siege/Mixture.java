package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// All attacks, three at a time, again and again.
final class Mixture {
    private static final int LANES = 3;
    private static final Duration EACH = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(1);

    private final Target target;
    private final Api staff;
    private final List<InetAddress> addresses;
    private final Map<String, Attack> attacks;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final long seed;

    Mixture(Target target, Api staff, List<InetAddress> addresses, Map<String, Attack> attacks, long seed) {
        this.target = target;
        this.staff = staff;
        this.addresses = addresses;
        this.attacks = attacks;
        this.seed = seed;
        attacks.keySet().forEach(name -> tallies.put(name, new Tally()));
    }

    /// Prepares all attacks. What they send for that does not count.
    void prepare() throws IOException, InterruptedException {
        for (Attack attack : attacks.values()) {
            attack.prepare(new Attacker(target, staff, addresses, Duration.ZERO, new Tally()));
        }
    }

    /// Attacks for a time.
    ///
    /// @return the thread that ends with the attack
    Thread start(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return Thread.ofPlatform().name("mixture").start(() -> {
            try (ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int lane = 0; lane < LANES; lane++) {
                    Random random = new Random(seed + lane);
                    lanes.execute(() -> lane(random, end));
                }
            }
        });
    }

    Map<String, Tally> tallies() {
        return tallies;
    }

    /// {@return the ids of the submissions that the service accepted from attackers}
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    private void lane(Random random, long end) {
        try {
            while (System.nanoTime() < end) {
                List<String> order = new ArrayList<>(attacks.keySet());
                Collections.shuffle(order, random);
                for (String name : order) {
                    attack(name, end);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void attack(String name, long end) throws InterruptedException {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
            return;
        }
        Attack attack = attacks.get(name);
        Tally tally = tallies.get(name);
        if (attack == null || tally == null) {
            throw new IllegalArgumentException("there is no attack " + name);
        }
        Duration time = left.compareTo(EACH) < 0 ? left : EACH;
        accepted.addAll(new Attacker(target, staff, addresses, time, tally).run(attack, GRACE));
        Thread.sleep(REST);
    }
}
