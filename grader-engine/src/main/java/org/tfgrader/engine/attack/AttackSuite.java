package org.tfgrader.engine.attack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.launch.Advisory;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.rubric.Rubric;

/// Runs every attack of the corpus twice, once with all isolation layers and once with the Java layers off, and
/// grades the correct solutions with all layers, which must not affect them. Close it after use.
public final class AttackSuite implements AutoCloseable {
    /// How many attacks run at the same time.
    static final int AT_ONCE = 4;

    private static final Walls ALL = Walls.ALL;
    private static final Walls WITHOUT_JAVA = new Walls(false, true);

    private final List<Attack> attacks;
    private final RightSolutions right;
    private final GraderGate allWalls;
    private final GraderGate withoutJavaWalls;

    /// Opens the suite.
    ///
    /// @param submissions the folder that contains `hostile` and `right`
    /// @param names of the attacks; all if empty
    /// @param home the grader's home, as the build creates it
    /// @param cache a folder that may be written; its content can be recreated
    /// @throws org.tfgrader.engine.model.GraderUnavailable if something that it needs is missing, or a named
    ///     attack does not exist
    public AttackSuite(Path submissions, List<String> names, Path home, Path cache) {
        // Before the graders, which take seconds to start.
        attacks = new Corpus(submissions.resolve("hostile")).attacks(names);
        right = new RightSolutions(submissions.resolve("right"));
        allWalls = new GraderGate(home, cache, ALL);
        withoutJavaWalls = new GraderGate(home, cache, WITHOUT_JAVA);
    }

    /// The outcome of an attack.
    public sealed interface Outcome {
        /// An isolation layer stopped it.
        record Contained(String wall) implements Outcome {}

        /// It left traces, or did not end as expected.
        ///
        /// @param what in sentences
        record Escaped(List<String> what) implements Outcome {}

        /// It was not run: the layers that are off have no effect on it.
        record NotApplicable() implements Outcome {}
    }

    /// One attack and its outcome.
    ///
    /// @param trace the evidence of an escape
    /// @param wall the layer that is expected to stop it
    public record Row(String attack, String trace, String wall, Outcome allWalls, Outcome withoutJavaWalls) {
        /// {@return whether it was contained in every run}
        public boolean contained() {
            return !(allWalls instanceof Outcome.Escaped) && !(withoutJavaWalls instanceof Outcome.Escaped);
        }
    }

    /// A correct solution.
    public record RightRow(String solution, double score, double maxScore) {
        public boolean full() {
            return Math.abs(score - maxScore) < 1e-9;
        }
    }

    /// Runs attacks, [#AT_ONCE] at a time: one against all layers, where most are refused immediately or the suite
    /// waits for their limits, and the others where each starts a process. An attack that runs only once joins the
    /// others.
    ///
    /// @param listener receives each row, in the order of the names
    public List<Row> runAttacks(Consumer<Row> listener) {
        Duration call = Rubric.standard().checks().stream()
                .map(Check::timeout)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Limits limits = GraderGate.LIMITS;
        return runAttacks(
                attacks,
                new AttackRun(allWalls, limits, call),
                new AttackRun(withoutJavaWalls, limits, call),
                listener);
    }

    static List<Row> runAttacks(
            List<Attack> attacks, AttackRun allWalls, AttackRun withoutJavaWalls, Consumer<Row> listener) {
        try (ExecutorService first = Executors.newSingleThreadExecutor();
                ExecutorService second = Executors.newFixedThreadPool(AT_ONCE - 1)) {
            List<Future<Outcome>> all = new ArrayList<>();
            List<Future<Outcome>> without = new ArrayList<>();
            for (Attack attack : attacks) {
                ExecutorService executor = attack.withoutJavaWalls() == null ? second : first;
                all.add(executor.submit(() -> allWalls.run(attack, attack.allWalls())));
                without.add(second.submit(() -> attack.withoutJavaWalls() == null
                        ? new Outcome.NotApplicable()
                        : withoutJavaWalls.run(attack, attack.withoutJavaWalls())));
            }
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < attacks.size(); i++) {
                Attack attack = attacks.get(i);
                Row row = new Row(
                        attack.name(),
                        attack.trace().word(),
                        attack.allWalls().wall().name(),
                        get(all.get(i)),
                        get(without.get(i)));
                listener.accept(row);
                rows.add(row);
            }
            return rows;
        }
    }

    /// Grades the correct solutions with all layers.
    public List<RightRow> gradeRight() {
        return right.grade(allWalls);
    }

    /// {@return the user of the grader and its rights, in lines}
    public static List<String> identity() {
        List<String> lines = new ArrayList<>(Identity.lines());
        for (Advisory advisory : Advisory.ofThisMachine(true)) {
            lines.add((advisory.mitigated() ? "mitigated        : " : "VULNERABLE       : ") + advisory.sentence());
        }
        return lines;
    }

    @Override
    public void close() {
        allWalls.close();
        withoutJavaWalls.close();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an attack could not be run", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
