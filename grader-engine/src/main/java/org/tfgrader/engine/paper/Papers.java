package org.tfgrader.engine.paper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.rubric.Rubric;

/// A pool of test cases with hidden inputs, which are generated in advance because generating them takes the
/// reference about as long as grading a submission. A set goes to a few students, and to no student twice, so that
/// knowledge of one set does not help anyone. Safe for use by several threads.
public final class Papers {
    /// How many sets are generated in advance; each has about 16 MB of inputs.
    private static final int SHELF = 8;

    /// The maximum number of students that get the same set.
    private static final int RECEIVERS = 8;

    /// How many other sets are kept, for submissions that are being graded. One student can request many.
    private static final int OTHERS = 4;

    /// How many sets are generated in the background at the same time. More would keep the reference from answering
    /// gradings that wait, and fill the memory.
    private static final int DRAWING = 2;

    /// The seed of the set that is not secret.
    private static final long PUBLISHED = 0;

    private final Rubric rubric;
    private final Answers answers;
    private final Supplier<SeedKey> key;
    private final LongSupplier seeds;
    private final Map<Long, Drawing> drawn = new LinkedHashMap<>();
    private final ThreadPoolExecutor background = new ThreadPoolExecutor(
            DRAWING,
            DRAWING,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("hidden-inputs-", 1).factory());
    private final Deque<Shelved> shelf = new ArrayDeque<>();
    private final Object publishing = new Object();
    private @Nullable Paper published;

    /// @param key of the seeds; always the same
    /// @param seeds unpredictable new seeds
    public Papers(Rubric rubric, Answers answers, Supplier<SeedKey> key, LongSupplier seeds) {
        this.rubric = rubric;
        this.answers = answers;
        this.key = key;
        this.seeds = seeds;
        // Otherwise idle threads would outlive the grader.
        background.allowCoreThreadTimeOut(true);
    }

    /// A set that may still go to some students.
    ///
    /// @param receivers who got it
    private record Shelved(long seed, Set<String> receivers) {}

    /// A set that is being generated, or has been. The first thread that runs it generates it.
    private final class Drawing implements Runnable {
        private final long seed;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CompletableFuture<Paper> paper = new CompletableFuture<>();

        Drawing(long seed) {
            this.seed = seed;
        }

        @Override
        public void run() {
            if (begun.compareAndSet(false, true)) {
                try {
                    paper.complete(Paper.draw(key.get(), seed, rubric, answers));
                } catch (RuntimeException | Error e) {
                    paper.completeExceptionally(e);
                }
                forget();
                fillShelf();
            }
        }
    }

    /// Generates the missing sets of the pool in the background. Call it after a grading, so that generating takes no
    /// CPU time from it.
    public synchronized void fillShelf() {
        while (shelf.size() < SHELF && drawing() < DRAWING) {
            long seed = seeds.getAsLong();
            shelf.addLast(new Shelved(seed, new HashSet<>()));
            begin(seed);
        }
    }

    /// {@return a seed that the receiver has not had before} Its set has been generated, or soon will be, unless
    /// one receiver takes many in a short time: then it is generated when the grading begins.
    ///
    /// @param receiver the student, or another user who sees the result
    public synchronized long takeSeed(String receiver) {
        for (Shelved paper : shelf) {
            if (paper.receivers.add(receiver)) {
                // The other sets take their turns first, so that receivers are distributed over the pool.
                shelf.remove(paper);
                if (paper.receivers.size() < RECEIVERS) {
                    shelf.addLast(paper);
                }
                replaceOneIfAllWentTo(receiver);
                if (shelf.size() <= SHELF / 2) {
                    fillShelf();
                }
                return paper.seed;
            }
        }
        return seeds.getAsLong();
    }

    /// The receiver's next submission then finds a set that has been generated.
    private void replaceOneIfAllWentTo(String receiver) {
        if (shelf.stream().allMatch(paper -> paper.receivers.contains(receiver))) {
            shelf.pollFirst();
        }
    }

    /// {@return the set that is not secret, to recognize known mistakes} No points depend on it.
    public Paper published() {
        // Generating takes a second, so it has its own lock and takeSeed does not wait for it.
        synchronized (publishing) {
            Paper known = published;
            if (known == null) {
                known = Paper.draw(SeedKey.NOT_SECRET, PUBLISHED, rubric, answers);
                published = known;
            }
            return known;
        }
    }

    private long drawing() {
        return drawn.values().stream()
                .filter(drawing -> !drawing.paper.isDone())
                .count();
    }

    /// Begins to generate a set in the background, unless it exists.
    public synchronized void begin(long seed) {
        if (!drawn.containsKey(seed)) {
            Drawing drawing = new Drawing(seed);
            drawn.put(seed, drawing);
            forget();
            background.execute(drawing);
        }
    }

    /// {@return the set of a seed} Waits for it if necessary.
    ///
    /// @throws GraderException if it can't be generated; the next call tries again
    public Paper get(long seed) {
        Drawing drawing;
        synchronized (this) {
            begin(seed);
            drawing = drawn.get(seed);
        }
        if (drawing == null) {
            throw new IllegalStateException("the newest variant was evicted");
        }
        if (!drawing.paper.isDone()) {
            // A set that a grading waits for does not wait for those of the pool.
            Thread.ofPlatform().daemon().name("hidden-inputs-" + seed).start(drawing);
        }
        try {
            return drawing.paper.join();
        } catch (CompletionException e) {
            synchronized (this) {
                drawn.remove(seed, drawing);
            }
            throw new GraderException("the hidden inputs for seed " + seed + " can't be generated", e);
        }
    }

    /// The oldest are evicted first, except those of the pool and those that are being generated.
    private synchronized void forget() {
        var oldest = drawn.values().iterator();
        int surplus = drawn.size() - SHELF - OTHERS;
        while (surplus > 0 && oldest.hasNext()) {
            Drawing drawing = oldest.next();
            if (drawing.paper.isDone() && shelf.stream().noneMatch(shelved -> shelved.seed == drawing.seed)) {
                oldest.remove();
                surplus--;
            }
        }
    }
}
