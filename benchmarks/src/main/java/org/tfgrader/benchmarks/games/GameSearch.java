package org.tfgrader.benchmarks.games;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Verdict;

/// Searches for submissions with unearned points: hill climbing with random restarts, separately for each
/// exercise. Each submission cheats in all six exercises.
final class GameSearch {
    /// A climb ends after so many changes without a gain.
    private static final int PATIENCE = 12;

    private static final int REDRAWS = 20;

    private final Grader grader;
    private final GameSource source;
    private final long seed;
    private final Random random;
    private final Map<Exercise, Climb> climbs = new EnumMap<>(Exercise.class);
    private final Set<String> tried = new HashSet<>();

    /// @param seed of genes and hidden inputs
    GameSearch(Grader grader, GameSource source, long seed) {
        this.grader = grader;
        this.source = source;
        this.seed = seed;
        random = new Random(seed);
    }

    /// The best gene of an exercise so far.
    private record Climb(Gene gene, double points, int patience) {}

    /// Points that no question was answered for.
    record Find(Exercise exercise, Gene gene, Set<CheckId> checks, double points) {
        @Override
        public String toString() {
            return "%s=%s scores %s unearned points: %s".formatted(exercise.id(), gene, points, checks);
        }
    }

    /// Tries submissions.
    ///
    /// @param finds receives each find
    void run(int count, Consumer<Find> finds) {
        for (int i = 0; i < count; i++) {
            Map<Exercise, Gene> genes = new EnumMap<>(Exercise.class);
            for (Exercise exercise : Exercise.values()) {
                genes.put(exercise, next(exercise));
            }
            List<Find> found = grade(genes);
            found.forEach(finds);
            genes.forEach((exercise, gene) -> climb(
                    exercise,
                    gene,
                    found.stream()
                            .filter(find -> find.exercise() == exercise)
                            .mapToDouble(Find::points)
                            .sum()));
        }
    }

    /// {@return the unearned points of a submission}
    List<Find> grade(Map<Exercise, Gene> genes) {
        Verdict verdict = grader.grade(new Submission(source.files(genes), false, seed), GradingListener.NONE);
        if (!(verdict instanceof Verdict.Graded graded)) {
            throw new IllegalStateException("a game was not graded: " + verdict + " " + genes);
        }
        if (!graded.diagnostics().isEmpty()) {
            throw new IllegalStateException("a game does not compile: " + graded.diagnostics() + " " + genes);
        }
        return finds(graded.exercises(), genes);
    }

    /// {@return the points of tests that passed and were not earned}
    static List<Find> finds(List<ExerciseResult> results, Map<Exercise, Gene> genes) {
        return results.stream()
                .filter(result -> genes.containsKey(result.exercise()))
                .map(result -> find(result, genes))
                .filter(find -> find.points() > 0)
                .toList();
    }

    private static Find find(ExerciseResult result, Map<Exercise, Gene> genes) {
        Exercise exercise = result.exercise();
        Gene gene = genes.get(exercise);
        if (gene == null) {
            throw new IllegalStateException("no gene for " + exercise);
        }
        Set<CheckId> earned = gene.earned(exercise);
        Set<CheckId> unearned = EnumSet.noneOf(CheckId.class);
        double points = 0;
        for (CheckResult check : result.checks()) {
            if (check.outcome() == Outcome.PASSED
                    && !earned.contains(check.check().what())) {
                unearned.add(check.check().what());
                points += check.points();
            }
        }
        return new Find(exercise, gene, unearned, points);
    }

    private Gene next(Exercise exercise) {
        Climb climb = climbs.get(exercise);
        Gene gene = Gene.draw(exercise, random);
        for (int i = 0; i < REDRAWS; i++) {
            gene = climb == null ? Gene.draw(exercise, random) : climb.gene().mutate(exercise, random);
            if (tried.add(exercise + " " + gene)) {
                return gene;
            }
        }
        return gene;
    }

    private void climb(Exercise exercise, Gene gene, double points) {
        Climb best = climbs.get(exercise);
        if (points > 0 && (best == null || points > best.points())) {
            climbs.put(exercise, new Climb(gene, points, PATIENCE));
        } else if (best != null && best.patience() > 0) {
            climbs.put(exercise, new Climb(best.gene(), best.points(), best.patience() - 1));
        } else {
            climbs.remove(exercise);
        }
    }
}
