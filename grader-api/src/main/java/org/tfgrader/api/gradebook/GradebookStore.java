package org.tfgrader.api.gradebook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.statistics.ItemAnswer;

/// Reads what a class has reached. Of a student's attempts the best counts, of several that are equal the first;
/// what the grader failed on is none, nor is what an instructor tried the grader out with. Reports, which are
/// large, are never read for it.
@Repository
class GradebookStore {
    private static final String COUNTED = """
            with attempts as (
              select id, student, attempt, submitted_at, verdict, score, max_score,
                row_number() over (partition by student order by score desc, id) as place,
                count(*) over (partition by student) as count_of_attempts
              from submissions where state = 'done' and verdict <> 'grader_failed' and origin <> 'trial'),
            counted as (select * from attempts where place = 1)
            """;

    private final JdbcClient jdbc;

    GradebookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One student.
    ///
    /// @param attempts that were graded
    /// @param submission the attempt that counts
    @Schema(name = "Student")
    record Row(
            String student,
            int attempts,
            String submission,
            int attempt,
            Instant submittedAt,
            boolean late,
            String verdict,
            double score,
            double maxScore,
            List<ExerciseScore> exercises) {}

    record ExerciseScore(String id, double score, double maxScore) {}

    /// How a student went about it.
    ///
    /// @param toSolve from the first attempt to the first with all points; null without such a one
    record Course(int attempts, double score, @Nullable Duration toSolve) {}

    /// {@return students by name}
    ///
    /// @param after only those behind this one; null begins with the first
    List<Row> rows(@Nullable String after, int limit) {
        List<Row> rows = jdbc.sql(COUNTED + "select * from counted where student > ? order by student limit ?")
                .params(after == null ? "" : after, limit)
                .query((row, number) -> new Row(
                        row.getString("student"),
                        row.getInt("count_of_attempts"),
                        row.getString("id"),
                        row.getInt("attempt"),
                        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                        false,
                        row.getString("verdict"),
                        row.getDouble("score"),
                        row.getDouble("max_score"),
                        List.of()))
                .list();
        if (rows.isEmpty()) {
            return rows;
        }
        Map<String, List<ExerciseScore>> exercises = exercises(rows);
        return rows.stream()
                .map(row -> new Row(
                        row.student,
                        row.attempts,
                        row.submission,
                        row.attempt,
                        row.submittedAt,
                        row.late,
                        row.verdict,
                        row.score,
                        row.maxScore,
                        exercises.getOrDefault(row.submission, List.of())))
                .toList();
    }

    private Map<String, List<ExerciseScore>> exercises(List<Row> rows) {
        Map<String, List<ExerciseScore>> exercises = new LinkedHashMap<>();
        jdbc.sql(COUNTED + """
                select r.* from exercise_results r join counted c on c.id = r.submission_id
                where c.student between ? and ? order by r.submission_id, r.exercise""")
                .params(rows.getFirst().student, rows.getLast().student)
                .query(row -> {
                    exercises
                            .computeIfAbsent(row.getString("submission_id"), id -> new ArrayList<>())
                            .add(new ExerciseScore(
                                    row.getString("exercise"), row.getDouble("score"), row.getDouble("max_score")));
                });
        return exercises;
    }

    /// {@return the answers of every attempt that counts}
    List<List<ItemAnswer>> answers() {
        Map<String, List<ItemAnswer>> gradings = new LinkedHashMap<>();
        jdbc.sql(COUNTED + """
                select r.* from check_results r join counted c on c.id = r.submission_id
                order by r.submission_id, r.ordinal""").query(row -> {
            gradings.computeIfAbsent(row.getString("submission_id"), id -> new ArrayList<>())
                    .add(new ItemAnswer(
                            row.getString("check_id"),
                            Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                            row.getDouble("points"),
                            row.getDouble("max_points"),
                            row.getString("mistake")));
        });
        return List.copyOf(gradings.values());
    }

    /// {@return how each student went about it}
    List<Course> courses() {
        return jdbc.sql("""
                select count(*) as attempts, max(score) as best, min(submitted_at) as first,
                  min(case when score >= max_score then submitted_at end) as solved
                from submissions where state = 'done' and verdict <> 'grader_failed' and origin <> 'trial'
                group by student""")
                .query((row, number) -> {
                    OffsetDateTime solved = row.getObject("solved", OffsetDateTime.class);
                    return new Course(
                            row.getInt("attempts"),
                            row.getDouble("best"),
                            solved == null
                                    ? null
                                    : Duration.between(row.getObject("first", OffsetDateTime.class), solved));
                })
                .list();
    }
}
