package org.tfgrader.api.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.gradebook.attempts.Attempt;
import org.tfgrader.api.gradebook.attempts.GradebookStore.ExerciseScore;
import org.tfgrader.api.gradebook.attempts.Standing;
import org.tfgrader.api.offering.CountedAttempt;
import org.tfgrader.api.offering.Terms.Lateness;
import org.tfgrader.api.overview.Overview.Bar;
import org.tfgrader.api.overview.Overview.Stuck;
import org.tfgrader.engine.check.Exercise;

class OverviewTests {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final double MAX = 100;

    /// A student whose best attempt counts.
    private static Standing student(String name, double... scores) {
        List<Attempt> attempts = IntStream.range(0, scores.length)
                .mapToObj(i -> new Attempt(name + i, name, i + 1, NOON.plusSeconds(i), "graded", scores[i], MAX))
                .toList();
        Attempt best = attempts.stream()
                .reduce((one, other) -> other.score() > one.score() ? other : one)
                .orElseThrow();
        return new Standing(attempts, best, CountedAttempt.BEST, new Lateness(0, 0), best.score());
    }

    @Test
    void countsNobodyBeforeTheFirstVerdict() {
        Overview none = Overview.of(List.of());

        assertThat(none.students()).isZero();
        assertThat(none.medianScore()).isEqualTo("\u2013");
        assertThat(none.meanScore()).isEqualTo("\u2013");
        assertThat(none.bars()).extracting(Bar::students).containsOnly(0);
        assertThat(none.stuck()).isEmpty();
    }

    @Test
    void countsStudentsAttemptsAndScores() {
        Overview overview = Overview.of(List.of(student("a", 40, 100), student("b", 62.5), student("c", 0, 10, 4.9)));

        assertThat(overview.students()).isEqualTo(3);
        assertThat(overview.attempts()).isEqualTo(6);
        assertThat(overview.attemptsEach()).isEqualTo("2");
        assertThat(overview.medianAttempts()).isEqualTo("2");
        assertThat(overview.medianScore()).isEqualTo("62.5");
        assertThat(overview.meanScore()).isEqualTo("57.5");
        assertThat(overview.solved()).isEqualTo(1);
        assertThat(overview.solvedShare()).isEqualTo(33);
    }

    @Test
    void countsAsSolvedWhatCountsInFull() {
        Attempt full = student("late", 100).counted();
        var late = new Standing(List.of(full), full, CountedAttempt.BEST, new Lateness(1, 10), 90);

        Overview overview = Overview.of(List.of(late, student("in-time", 100), student("not", 50)));

        assertThat(overview.solved()).isEqualTo(1);
        assertThat(overview.bars().getLast().students()).isEqualTo(1);
    }

    @Test
    void sharesWhatWasReachedOfWhatCouldBe() {
        String exercise = Exercise.SIGMOID.id();

        List<ExerciseMean> means = ExerciseMean.of(
                List.of(List.of(new ExerciseScore(exercise, 5, 10)), List.of(new ExerciseScore(exercise, 20, 40))));

        assertThat(means)
                .singleElement()
                .satisfies(mean -> assertThat(mean.share()).isEqualTo(50));
    }

    @Test
    void putsEachScoreIntoItsRangeAndFullScoresApart() {
        List<Bar> bars = Overview.of(List.of(
                        student("a", 100), student("b", 99.9), student("c", 95), student("d", 5), student("e", 4.99)))
                .bars();

        assertThat(bars).hasSize(21);
        assertThat(bars.get(20)).isEqualTo(new Bar("full score", 1, 50));
        assertThat(bars.get(19)).isEqualTo(new Bar("95 to under 100 %", 2, 100));
        assertThat(bars.get(1).students()).isEqualTo(1);
        assertThat(bars.get(0).students()).isEqualTo(1);
    }

    @Test
    void findsWhoGainedNothingForFourAttempts() {
        List<Stuck> stuck = Overview.of(List.of(
                        student("stuck", 20, 50, 50, 30, 50, 50),
                        student("longer", 50, 50, 50, 50, 50, 50, 50),
                        student("gaining", 20, 30, 40, 50, 60),
                        student("three-without", 20, 50, 50, 50, 50),
                        student("done", 100, 50, 50, 50, 50, 50)))
                .stuck();

        assertThat(stuck).extracting(Stuck::student).containsExactly("longer", "stuck");
        assertThat(stuck.getLast().best()).isEqualTo("50");
        assertThat(stuck.getLast().last()).isEqualTo("stuck5");
        assertThat(stuck.getLast().curve()).startsWith("0.0,12.8 12.0,8.0 ").endsWith(" 60.0,8.0");
    }
}
