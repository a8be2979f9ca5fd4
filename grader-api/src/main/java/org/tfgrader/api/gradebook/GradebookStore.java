package org.tfgrader.api.gradebook;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a class has reached. What the grader failed on is no attempt, nor is what an instructor tried the grader
/// out with. Reports, which are large, are read for nothing but [#checks].
@Repository
class GradebookStore {
    private static final String OF_ALL = """
            select id, student, attempt, submitted_at, verdict, score, max_score
            from submissions where\s""" + CountedScores.ATTEMPTS;

    private static final String OF_THESE = Summaries.ofThese("s.submission_id");

    private final JdbcClient jdbc;
    private final Offering offering;
    private final JsonMapper json;

    GradebookStore(JdbcClient jdbc, Offering offering, JsonMapper json) {
        this.jdbc = jdbc;
        this.offering = offering;
        this.json = json;
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
        Map<String, List<ExerciseScore>> exercises = exerciseScores(standings.stream()
                .map(standing -> standing.counted().submission())
                .toList());
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

    /// What a class has reached in one exercise.
    ///
    /// @param points that one student can reach
    /// @param lost how many students did not get all of them
    record ExerciseSum(String id, double reached, double reachable, double points, int students, int lost) {}

    /// {@return what some attempts have reached, summed up by exercise}
    List<ExerciseSum> exerciseSums(List<String> submissions) {
        return jdbc.sql("""
                select exercise, sum(score) as reached, sum(max_score) as reachable, max(max_score) as points,
                  count(*) as students, sum(case when score < max_score then 1 else 0 end) as lost
                from exercise_results s %s group by exercise""".formatted(OF_THESE))
                .param(Summaries.array(submissions))
                .query((row, number) -> new ExerciseSum(
                        row.getString("exercise"),
                        row.getDouble("reached"),
                        row.getDouble("reachable"),
                        row.getDouble("points"),
                        row.getInt("students"),
                        row.getInt("lost")))
                .list();
    }

    /// {@return the scores in each exercise, by attempt}
    Map<String, List<ExerciseScore>> exerciseScores(List<String> submissions) {
        Map<String, List<ExerciseScore>> scores = new HashMap<>();
        jdbc.sql("select s.* from exercise_results s" + OF_THESE)
                .param(Summaries.array(submissions))
                .query(row -> {
                    scores.computeIfAbsent(row.getString("submission_id"), id -> new ArrayList<>())
                            .add(exerciseScore(row));
                });
        return scores;
    }

    /// {@return how each attempt ended a check that ran it, by attempt: whether it passed}
    Map<String, Boolean> outcomes(String check) {
        Map<String, Boolean> passed = new HashMap<>();
        jdbc.sql("select submission_id, outcome from check_results where check_id = ? and outcome <> 'not_run'")
                .param(check)
                .query(row -> {
                    passed.put(
                            row.getString("submission_id"),
                            row.getString("outcome").equals("passed"));
                });
        return passed;
    }

    /// {@return what the reports of some attempts say of a check, by attempt}
    Map<String, CheckReport> checks(List<String> submissions, String check) {
        Map<String, CheckReport> found = new HashMap<>();
        jdbc.sql("select these.id, s.report from submissions s" + Summaries.ofThese("s.id"))
                .param(Summaries.array(submissions))
                .query(row -> {
                    String id = row.getString("id");
                    json.readValue(row.getString("report"), GradingReport.class)
                            .allChecks()
                            .filter(known -> known.id().equals(check))
                            .forEach(known -> found.put(id, known));
                });
        return found;
    }

    /// The first check that an attempt did not pass.
    record Stumble(String check, String outcome) {}

    /// {@return of some attempts the first check that each ran and did not pass; nothing for those that ran none}
    Map<String, Stumble> stumbles(List<String> submissions) {
        Map<String, Stumble> first = new HashMap<>();
        jdbc.sql("""
                select s.submission_id, s.check_id, s.outcome from check_results s %s
                where s.outcome in ('failed', 'error') order by s.submission_id, s.ordinal""".formatted(OF_THESE)).param(Summaries.array(submissions)).query(row -> {
            first.putIfAbsent(
                    row.getString("submission_id"), new Stumble(row.getString("check_id"), row.getString("outcome")));
        });
        return first;
    }

    /// How many have handed something in, and how many of these for the first time lately.
    record HandedIn(int students, int lately) {}

    /// {@return how many have handed something in}
    ///
    /// @param since from when on it is lately
    HandedIn handedIn(Instant since) {
        return jdbc.sql("""
                select count(*) as students, count(case when first_at >= ? then 1 end) as lately
                from (select min(submitted_at) as first_at from submissions where origin <> 'trial' group by student) s""")
                .param(utc(since))
                .query((row, number) -> new HandedIn(row.getInt("students"), row.getInt("lately")))
                .single();
    }

    /// {@return how long the last verdicts took, in seconds, from the queue on}
    List<Double> waits(int limit) {
        return jdbc.sql("""
                select coalesce(queued_at, submitted_at) as since, ended_at from submissions
                where state = 'done' and ended_at is not null order by ended_at desc limit ?""")
                .param(limit)
                .query((row, number) -> Duration.between(
                                        row.getObject("since", OffsetDateTime.class),
                                        row.getObject("ended_at", OffsetDateTime.class))
                                .toMillis()
                        / 1000.0)
                .list();
    }

    /// {@return whether any attempt has answered a check with this output}
    boolean hasOutput(String check, String output) {
        return jdbc.sql("select count(*) from check_results where check_id = ? and output = ?")
                        .params(check, output)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static ExerciseScore exerciseScore(ResultSet row) throws SQLException {
        return new ExerciseScore(row.getString("exercise"), row.getDouble("score"), row.getDouble("max_score"));
    }
}
