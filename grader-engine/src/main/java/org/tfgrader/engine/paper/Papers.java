package org.tfgrader.engine.paper;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.GraderException;
import org.tfgrader.engine.rubric.Rubric;

/// Draws papers ahead of need: to draw one takes the reference about as long as a submission takes to be
/// graded. A
/// paper goes to a few students and to none of them twice, so that what somebody learns of one is of no use
/// to them.
/// Safe for use by several threads.
public final class Papers {
    /// How many are drawn ahead of need; each holds about 13 MB of inputs.
    private static final int SHELF = 8;

    /// How many students get the same paper at most.
    private static final int RECEIVERS = 8;

    /// How many others are kept, for submissions that are being graded. One student can have many drawn.
    private static final int OTHERS = 4;

    /// How many are drawn at the same time ahead of need. Many at once would keep the reference from
    /// answering for
    /// those that somebody waits for.
    private static final int DRAWING = 2;

    /// The seed of the paper that is no secret.
    private static final long PUBLISHED = 0;

    private final Rubric rubric;
    private final Answers answers;
    private final LongSupplier seeds;
    private final Map<Long, CompletableFuture<Paper>> drawn = new LinkedHashMap<>();
    private final Deque<Shelved> shelf = new ArrayDeque<>();
    private final Object publishing = new Object();
    private @Nullable Paper published;

    /// @param seeds new ones, which nobody can foretell
    public Papers(Rubric rubric, Answers answers, LongSupplier seeds) {
        this.rubric = rubric;
        this.answers = answers;
        this.seeds = seeds;
    }

    /// A paper that may still go to some students.
    ///
    /// @param receivers who got it
    private record Shelved(long seed, Set<String> receivers) {}

    /// Draws the papers of the shelf in the background.
    public synchronized void fillShelf() {
        while (shelf.size() < SHELF && drawing() < DRAWING) {
            long seed = seeds.getAsLong();
            shelf.addLast(new Shelved(seed, new HashSet<>()));
            begin(seed);
        }
    }

    /// {@return a seed that the receiver never got before} Its paper is drawn already, or soon will be,
    /// unless one
    /// receiver takes many: then it is drawn when the grading begins.
    ///
    /// @param receiver the student, or whoever else sees the result
    public synchronized long takeSeed(String receiver) {
        for (Shelved paper : shelf) {
            if (paper.receivers.add(receiver)) {
                // The others take their turns first, so that receivers spread over the shelf.
                shelf.remove(paper);
                if (paper.receivers.size() < RECEIVERS) {
                    shelf.addLast(paper);
                }
                fillShelf();
                return paper.seed;
            }
        }
        return seeds.getAsLong();
    }

    /// {@return a paper that everybody may know, to tell known mistakes by} No points depend on it.
    public Paper published() {
        // Drawing takes a second, so it has a lock of its own and takeSeed does not wait for it.
        synchronized (publishing) {
            Paper known = published;
            if (known == null) {
                known = Paper.draw(PUBLISHED, rubric, answers);
                published = known;
            }
            return known;
        }
    }

    private long drawing() {
        return drawn.values().stream().filter(paper -> !paper.isDone()).count();
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
        Thread.ofPlatform().daemon().name("draws paper " + seed).start(() -> {
            try {
                paper.complete(Paper.draw(seed, rubric, answers));
            } catch (RuntimeException | Error e) {
                paper.completeExceptionally(e);
            }
            fillShelf();
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
