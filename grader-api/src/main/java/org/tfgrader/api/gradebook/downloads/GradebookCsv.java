package org.tfgrader.api.gradebook.downloads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.csv.Csv;
import org.tfgrader.api.gradebook.attempts.GradebookStore;
import org.tfgrader.api.gradebook.attempts.GradebookStore.Row;
import org.tfgrader.engine.check.Exercise;

/// Writes the gradebook of all students.
@Component
class GradebookCsv {
    private final GradebookStore store;
    private final ListedStudents listed;

    GradebookCsv(GradebookStore store, ListedStudents listed) {
        this.store = store;
        this.listed = listed;
    }

    Csv write() {
        List<Object> head = new ArrayList<>(List.of("student", "name", "score", "max_score"));
        for (Exercise exercise : Exercise.values()) {
            head.add(exercise.id());
        }
        head.addAll(List.of("attempts", "attempt", "submitted_at", "late", "verdict", "submission"));
        head.addAll(List.of("late_percent", "counted_score", "why"));
        Csv csv = new Csv().line(head.toArray());
        List<Row> rows = store.rows();
        Map<String, String> names = listed.names(rows.stream().map(Row::student));
        rows.forEach(row -> csv.line(values(row, names.getOrDefault(row.student(), ""))));
        return csv;
    }

    private static Object[] values(Row row, String name) {
        List<Object> values = new ArrayList<>(List.of(row.student(), name, row.score(), row.maxScore()));
        for (Exercise exercise : Exercise.values()) {
            values.add(row.exercises().stream()
                    .filter(result -> result.id().equals(exercise.id()))
                    .<Object>map(GradebookStore.ExerciseScore::score)
                    .findFirst()
                    .orElse(""));
        }
        values.addAll(
                List.of(row.attempts(), row.attempt(), row.submittedAt(), row.late(), row.verdict(), row.submission()));
        values.addAll(List.of(row.latePercent(), row.countedScore(), row.why()));
        return values.toArray();
    }
}
