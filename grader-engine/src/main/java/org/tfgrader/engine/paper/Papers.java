package org.tfgrader.engine.paper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.tfgrader.engine.GraderException;
import org.tfgrader.engine.rubric.Rubric;

/// Draws papers ahead of need. Safe for use by several threads.
public final class Papers {
    /// How many papers are kept; each holds a few megabytes of inputs.
    private static final int KEPT = 8;

    private static final int STOCK = 3;

    private final Rubric rubric;
    private final Answers answers;
    private final LongSupplier seeds;
    private final Map<Long, CompletableFuture<Paper>> drawn = new LinkedHashMap<>();
    private final Deque<Long> stock = new ArrayDeque<>();

    /// @param seeds new ones, which nobody can foretell
    public Papers(Rubric rubric, Answers answers, LongSupplier seeds) {
        this.rubric = rubric;
        this.answers = answers;
        this.seeds = seeds;
    }

    /// Draws a few papers in the background, for [#takeSeed] to hand out.
    public synchronized void fillStock() {
        while (stock.size() < STOCK) {
            long seed = seeds.getAsLong();
            stock.add(seed);
            begin(seed);
        }
    }

    /// {@return the seed of a paper that is drawn already, or soon will be} It is handed out once.
    public synchronized long takeSeed() {
        fillStock();
        long seed = stock.removeFirst();
        fillStock();
        return seed;
    }

    /// Begins to draw a paper in the background, where it is not drawn yet.
    public synchronized void begin(long seed) {
        if (!drawn.containsKey(seed)) {
            drawn.put(seed, draw(seed));
            forget();
        }
    }

    /// {@return the paper of a seed} Waits for it where it is not drawn yet.
    ///
    /// @throws GraderException if it can't be drawn; the next call tries again
    public Paper get(long seed) {
        CompletableFuture<Paper> paper;
        synchronized (this) {
            begin(seed);
            paper = drawn.get(seed);
        }
        if (paper == null) {
            throw new IllegalStateException("what was just drawn is not forgotten");
        }
        try {
            return paper.join();
        } catch (CompletionException e) {
            synchronized (this) {
                drawn.remove(seed, paper);
            }
            throw new GraderException("the paper of seed " + seed + " can't be drawn", e);
        }
    }

    private CompletableFuture<Paper> draw(long seed) {
        CompletableFuture<Paper> paper = new CompletableFuture<>();
        Thread.ofVirtual().name("draws paper " + seed).start(() -> {
            try {
                paper.complete(Paper.draw(seed, rubric, answers));
            } catch (RuntimeException | Error e) {
                paper.completeExceptionally(e);
            }
        });
        return paper;
    }

    /// The oldest go first, but for those that wait in stock.
    private void forget() {
        var oldest = drawn.keySet().iterator();
        int surplus = drawn.size() - KEPT;
        while (surplus > 0 && oldest.hasNext()) {
            if (!stock.contains(oldest.next())) {
                oldest.remove();
                surplus--;
            }
        }
    }
}
