package org.tfgrader.benchmarks.games;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.benchmarks.games.GameSearch.Find;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.rubric.Rubric;

@Tag("full")
class GameSearchTests {
    private static final Path HOSTILE = Path.of(System.getProperty("repository.root"), "submissions", "hostile");
    private static final int SAMPLE = 6;

    @Test
    void findsNoUnearnedPointsInASample() {
        var settings = new GraderSettings(
                Path.of(System.getProperty("grader.home")),
                Path.of("target", "cache"),
                null,
                null,
                Limits.DEFAULT,
                Walls.ALL);
        List<Find> finds = new ArrayList<>();
        try (Grader grader = Grader.open(settings)) {
            new GameSearch(grader, new GameSource(HOSTILE), 1).run(SAMPLE, finds::add);
        }
        assertThat(finds).isEmpty();
    }

    @Test
    void findsAPassedCheckThatWasNotEarned() {
        Gene gene = new Gene(Answer.JAVA, Maker.CONSTANT, Occasion.FOR_OTHER_INPUTS, List.of(Disguise.ZERO_TIMES));
        List<CheckResult> passed = Rubric.standard().checks().stream()
                .filter(check -> check.exercise() == Exercise.SIGMOID)
                .map(check -> CheckResult.passed(check, 0))
                .toList();
        double unearned = passed.stream()
                .map(CheckResult::check)
                .filter(check -> check.what() != CheckId.SIGMOID_VALUES && check.what() != CheckId.SIGMOID_UNCHANGED)
                .mapToDouble(Check::maxPoints)
                .sum();

        assertThat(GameSearch.finds(
                        List.of(new ExerciseResult(Exercise.SIGMOID, passed, List.of())),
                        Map.of(Exercise.SIGMOID, gene)))
                .singleElement()
                .satisfies(find -> {
                    assertThat(find.points()).isEqualTo(unearned);
                    assertThat(find.checks()).contains(CheckId.SIGMOID_ARRAYS).doesNotContain(CheckId.SIGMOID_VALUES);
                });
    }

    @Test
    void readsTheGeneThatItWrites() {
        Random random = new Random(1);
        for (Exercise exercise : Exercise.values()) {
            Gene gene = Gene.draw(exercise, random);

            assertThat(Gene.of(gene.toString())).isEqualTo(gene);
        }
    }
}
