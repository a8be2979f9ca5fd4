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

/// Draws papers ahead of need, and hands them out in turn: to draw one takes the reference as long as a
/// submission takes
/// to be graded. Safe for use by several threads.
public final class Papers {
    /// How many are handed out in turn; each holds a few megabytes of inputs.
    private static final int SHELF = 8;

    /// How many others are kept: those of a shelf before this one, which waiting submissions may still ask for,
    /// in turn.
    private static final int OTHERS = 2 * SHELF;

    /// How often a paper is handed out before another takes its place.
    private static final int USES = 200;

    private final Rubric rubric;
    private final Answers answers;
    private final LongSupplier seeds;
    private final Map<Long, CompletableFuture<Paper>> drawn = new LinkedHashMap<>();
    private final Deque<Shelved> shelf = new ArrayDeque<>();

    /// A paper on the shelf.
    ///
    /// @param left how often it may still be handed out
    private record Shelved(long seed, int left) {}

    /// @param seeds new ones, which nobody can foretell
    public Papers(Rubric rubric, Answers answers, LongSupplier seeds) {
        this.rubric = rubric;
        this.answers = answers;
        this.seeds = seeds;
    }

    /// Draws the papers of the shelf in the background.
    public synchronized void fillShelf() {
        while (shelf.size() < SHELF) {
            long seed = seeds.getAsLong();
            shelf.addLast(new Shelved(seed, USES));
            begin(seed);
        }
    }

    /// {@return the seed of a paper that is drawn already, or soon will be} Others have got it before, or will
    /// get it.
    public synchronized long takeSeed() {
        fillShelf();
        Shelved next = shelf.removeFirst();
        if (next.left > 1) {
            shelf.addLast(new Shelved(next.seed, next.left - 1));
        }
        fillShelf();
        return next.seed;
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

    /// The oldest go first, but for those on the shelf.
    private void forget() {
        var oldest = drawn.keySet().iterator();
        int surplus = drawn.size() - SHELF - OTHERS;
        while (surplus > 0 && oldest.hasNext()) {
            long seed = oldest.next();
            if (shelf.stream().noneMatch(shelved -> shelved.seed == seed)) {
                oldest.remove();
                surplus--;
            }
        }
    }
}
