package org.tfgrader.api.gradebook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.statistics.ItemAnswer;

/// Reads what a class has reached. What the grader failed on is no attempt, nor is what an instructor tried the grader
/// out with. Reports, which are large, are never read for it.
@Repository
class GradebookStore {
    private static final String OF_ALL = """
            select id, student, attempt, submitted_at, verdict, score, max_score
            from submissions where\s""" + CountedScores.ATTEMPTS;
    private static final int AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final Offering offering;

    GradebookStore(JdbcClient jdbc, Offering offering) {
        this.jdbc = jdbc;
        this.offering = offering;
    }

    /// One student.
    ///
    /// @param attempts that were graded
    /// @param submission the attempt that counts
    /// @param late whether that one is
    /// @param latePercent of its score that does not count for that
    /// @param score what its code earned
    /// @param countedScore what counts of it
    /// @param why this attempt counts, and why not more of it
    @Schema(name = "Student")
    record Row(
            String student,
            int attempts,
            String submission,
            int attempt,
            Instant submittedAt,
            boolean late,
            double latePercent,
            String verdict,
            double score,
            double countedScore,
            double maxScore,
            String why,
            List<ExerciseScore> exercises) {
        static Row of(Standing standing, List<ExerciseScore> exercises) {
            Attempt counted = standing.counted();
            return new Row(
                    counted.student(),
                    standing.attempts().size(),
                    counted.submission(),
                    counted.number(),
                    counted.submittedAt(),
                    standing.lateness().isLate(),
                    standing.lateness().percent(),
                    counted.verdict(),
                    counted.score(),
                    standing.score(),
                    counted.maxScore(),
                    standing.why(),
                    exercises);
        }
    }

    record ExerciseScore(String id, double score, double maxScore) {}

    /// {@return students by name}
    ///
    /// @param after only those behind this one; null begins with the first
    List<Row> rows(@Nullable String after, int limit) {
        List<Standing> standings = standings(
                jdbc.sql(OF_ALL + """
                 and student in (
                  select distinct student from submissions where %s and student > ? order by student limit ?)
                order by student, submitted_at, id""".formatted(CountedScores.ATTEMPTS)).params(after == null ? "" : after, limit));
        Map<String, List<ExerciseScore>> exercises = new HashMap<>();
        read(
                "exercise_results",
                "exercise",
                standings,
                row -> exercises
                        .computeIfAbsent(row.getString("submission_id"), id -> new ArrayList<>())
                        .add(exerciseScore(row)));
        return standings.stream()
                .map(standing -> Row.of(
                        standing, exercises.getOrDefault(standing.counted().submission(), List.of())))
                .toList();
    }

    /// {@return where a student stands; empty before the first graded attempt}
    Optional<Standing> standing(String student) {
        return standings(jdbc.sql(OF_ALL + " and student = ? order by submitted_at, id")
                        .param(student))
                .stream()
                .findFirst();
    }

    /// {@return where each of some students stands who has a graded attempt}
    List<Standing> standings(List<String> students) {
        return students.isEmpty()
                ? List.of()
                : standings(jdbc.sql(OF_ALL + " and student in (:students) order by student, submitted_at, id")
                        .param("students", students));
    }

    /// Has others wait who lock the same student, until the transaction ends that goes on.
    ///
    /// @return whether there is such a student
    boolean lock(String student) {
        return jdbc.sql("select id from students where id = ? for update")
                .param(student)
                .query((row, number) -> row.getString("id"))
                .optional()
                .isPresent();
    }

    /// {@return who has a graded attempt}
    List<String> students() {
        return jdbc.sql("select distinct student from submissions where " + CountedScores.ATTEMPTS)
                .query((row, number) -> row.getString("student"))
                .list();
    }

    /// {@return where each student stands}
    List<Standing> standings() {
        return standings(jdbc.sql(OF_ALL + " order by student, submitted_at, id"));
    }

    private List<Standing> standings(StatementSpec attempts) {
        Map<String, List<Attempt>> students = attempts
                .query((row, number) -> new Attempt(
                        row.getString("id"),
                        row.getString("student"),
                        row.getInt("attempt"),
                        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                        row.getString("verdict"),
                        row.getDouble("score"),
                        row.getDouble("max_score")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Attempt::student, LinkedHashMap::new, Collectors.toList()));
        Function<String, Terms> terms = offering.terms();
        return students.entrySet().stream()
                .map(student -> Standing.of(student.getValue(), terms.apply(student.getKey())))
                .toList();
    }

    /// {@return the scores in each exercise of every attempt that counts}
    List<ExerciseScore> exerciseScores(List<Standing> standings) {
        List<ExerciseScore> scores = new ArrayList<>();
        read("exercise_results", "exercise", standings, row -> scores.add(exerciseScore(row)));
        return scores;
    }

    private static ExerciseScore exerciseScore(ResultSet row) throws SQLException {
        return new ExerciseScore(row.getString("exercise"), row.getDouble("score"), row.getDouble("max_score"));
    }

    /// {@return the answers of every attempt that counts}
    List<List<ItemAnswer>> answers(List<Standing> standings) {
        Map<String, List<ItemAnswer>> gradings = new LinkedHashMap<>();
        read(
                "check_results",
                "ordinal",
                standings,
                row -> gradings.computeIfAbsent(row.getString("submission_id"), id -> new ArrayList<>())
                        .add(new ItemAnswer(
                                row.getString("check_id"),
                                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                                row.getDouble("points"),
                                row.getDouble("max_points"),
                                row.getString("mistake"))));
        return List.copyOf(gradings.values());
    }

    /// An attempt that counts and did not pass a check.
    ///
    /// @param mistake the known mistake that was recognised; null for none
    record Miss(Attempt attempt, @Nullable String mistake) {}

    /// {@return the attempts that count, and ran a check without passing it, by student}
    List<Miss> misses(List<Standing> standings, String check) {
        Map<String, @Nullable String> mistakes = new HashMap<>();
        jdbc.sql(
                        "select submission_id, mistake from check_results where check_id = ? and outcome in ('failed', 'error')")
                .param(check)
                .query(row -> {
                    mistakes.put(row.getString("submission_id"), row.getString("mistake"));
                });
        return standings.stream()
                .map(Standing::counted)
                .filter(attempt -> mistakes.containsKey(attempt.submission()))
                .map(attempt -> new Miss(attempt, mistakes.get(attempt.submission())))
                .toList();
    }

    /// Reads the rows of the attempts that count, a limited number of attempts at once.
    private void read(String table, String order, List<Standing> standings, RowCallbackHandler reader) {
        List<String> counted = standings.stream()
                .map(standing -> standing.counted().submission())
                .toList();
        for (int from = 0; from < counted.size(); from += AT_ONCE) {
            jdbc.sql("select * from %s where submission_id in (:counted) order by submission_id, %s"
                            .formatted(table, order))
                    .param("counted", counted.subList(from, Math.min(counted.size(), from + AT_ONCE)))
                    .query(reader);
        }
    }
}
