package org.tfgrader.api.gradebook.attempts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfgrader.api.gradebook.attempts.GradebookStore.ExerciseScore;
import org.tfgrader.engine.statistics.ItemAnswer;

/// The outcomes of all tests in one attempt, in the rubric's order.
public record Answers(String submission, List<Answer> each) {

    List<ItemAnswer> items() {
        return each.stream().map(Answer::item).toList();
    }

    /// {@return the first test that ran and did not pass}
    public Optional<ItemAnswer> firstFailure() {
        return each.stream().filter(Answer::isFailure).map(Answer::item).findFirst();
    }

    /// {@return the score of each exercise, in the rubric's order}
    List<ExerciseScore> exercises() {
        Map<String, ExerciseScore> scores = new LinkedHashMap<>();
        for (Answer answer : each) {
            ItemAnswer item = answer.item();
            String exercise = item.check().substring(0, item.check().indexOf('.'));
            scores.merge(exercise, new ExerciseScore(exercise, item.points(), item.maxPoints()), Answers::sum);
        }
        return List.copyOf(scores.values());
    }

    private static ExerciseScore sum(ExerciseScore one, ExerciseScore other) {
        return new ExerciseScore(one.id(), sum(one.score(), other.score()), sum(one.maxScore(), other.maxScore()));
    }

    /// Rounded to six decimals, so that 0.1 plus 0.2 is 0.3. Decimal arithmetic would take about ten times as long.
    private static double sum(double one, double other) {
        return Math.round((one + other) * 1e6) / 1e6;
    }
}
