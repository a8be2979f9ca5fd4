package org.tfgrader.engine.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Gives a target one made-up input after the other until the time is over, and fails with the first that it does not
/// bear: by an exception, by memory or by never ending.
///
/// The time is `-Dfuzz.seconds`. Every input has a seed of its own, and the failure names it: `-Dfuzz.seed` begins
/// there.
public final class Fuzzing {
    /// No input takes a hundredth of it.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Target target;
    private final long first;
    private final long end;
    private volatile long seed;
    private volatile long began;
    private volatile @Nullable Throwable failure;

    /// What is given inputs.
    @FunctionalInterface
    public interface Target {
        /// Makes an input and uses it.
        ///
        /// @throws Throwable if it should have been refused otherwise, or was not borne
        void tryOne(Random random) throws Throwable;
    }

    private Fuzzing(Target target) {
        this.target = target;
        String given = System.getProperty("fuzz.seed", "");
        first = given.isEmpty() ? new SecureRandom().nextInt() : Long.parseLong(given);
        seed = first;
        began = System.nanoTime();
        end = began + TimeUnit.SECONDS.toNanos(Long.getLong("fuzz.seconds", 60));
    }

    /// Runs until the time is over.
    ///
    /// @throws AssertionError at the first input that is not borne
    public static void run(Target target) throws InterruptedException {
        new Fuzzing(target).run();
    }

    /// {@return how many bytes were allocated}
    public static long allocated(Target target, Random random) throws Throwable {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.tryOne(random);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private void run() throws InterruptedException {
        Thread thread = Thread.ofPlatform().daemon().name("fuzzing").start(this::tryAll);
        while (!thread.join(java.time.Duration.ofMillis(100))) {
            if (System.nanoTime() - began > PATIENCE) {
                throw new AssertionError("an input does not end, -Dfuzz.seed=%d, at %s"
                        .formatted(seed, Arrays.toString(thread.getStackTrace())));
            }
        }
        if (failure != null) {
            throw new AssertionError("an input was not borne, -Dfuzz.seed=" + seed, failure);
        }
        System.out.printf("%d inputs, from -Dfuzz.seed=%d%n", seed - first + 1, first);
    }

    private void tryAll() {
        try {
            for (long next = first; System.nanoTime() - end < 0; next++) {
                began = System.nanoTime();
                seed = next;
                target.tryOne(new Random(next));
            }
        } catch (Throwable thrown) {
            failure = Objects.requireNonNull(thrown);
        }
    }
}
