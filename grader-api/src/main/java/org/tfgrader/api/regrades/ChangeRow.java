package org.tfgrader.api.regrades;

import java.util.stream.Collectors;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.regrades.Regrade.Change;

/// A change as the page shows it.
///
/// @param kind `lose`, `gain` or `other`
/// @param because the reason: the methods whose points differ, or the verdicts; or why it is less than the grader's
///     score
/// @param from the position of the previous score on a line from 0 to 100
/// @param to the position of the new score
record ChangeRow(
        String submission,
        String student,
        int attempt,
        String kind,
        String before,
        String after,
        String difference,
        String because,
        long from,
        long to) {

    static ChangeRow of(Change change) {
        double difference = change.difference();
        return new ChangeRow(
                change.submission(),
                change.student(),
                change.attempt(),
                difference < 0 ? "lose" : difference > 0 ? "gain" : "other",
                Words.points(change.previousScore()),
                Words.points(change.score()),
                Words.signed(difference),
                because(change),
                place(change.previousScore(), change.maxScore()),
                place(change.score(), change.maxScore()));
    }

    private static String because(Change change) {
        if (!change.verdict().equals(change.previousVerdict())) {
            return "%s before, now %s".formatted(words(change.previousVerdict()), words(change.verdict()));
        }
        if (change.held() && change.gradedScore() != change.score()) {
            return "points that a person set are held; by the grader alone it would be %s"
                    .formatted(Words.points(change.gradedScore()));
        }
        return change.exercises() == null
                ? ""
                : change.exercises().stream().map(Words::method).collect(Collectors.joining(", "));
    }

    private static String words(String verdict) {
        return verdict.replace('_', ' ');
    }

    private static long place(double score, double most) {
        return most > 0 ? Math.round(100 * Math.clamp(score / most, 0, 1)) : 0;
    }
}
