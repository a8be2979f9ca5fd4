package org.tfgrader.api.gradebook.attempts;

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

/// Reads the results of a class. It excludes attempts on which the grader itself failed, and trials by instructors.
/// Reports are large, so only [#checks] reads them.
@Repository
public class GradebookStore {
    /// Selects graded attempts, as a condition in SQL.
    public static final String ATTEMPTS = "state = 'done' and verdict <> 'grader_failed' and origin <> 'trial'";

    private static final String OF_ALL = """
            select id, student, attempt, submitted_at, verdict, score, max_score
            from submissions where\s""" + ATTEMPTS;

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
    @Schema(name = "Student")
    public record Row(
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
        public static Row of(Standing standing, List<ExerciseScore> exercises) {
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

    public record ExerciseScore(String id, double score, double maxScore) {}

    /// {@return students by name}
    ///
    /// @param after only students after this one; null starts with the first
    public List<Row> rows(@Nullable String after, int limit) {
        List<Standing> standings =
                standings(jdbc.sql(OF_ALL + """
                 and student in (
                  select distinct student from submissions where %s and student > ? order by student limit ?)
                order by student, submitted_at, id""".formatted(ATTEMPTS)).params(after == null ? "" : after, limit));
        Map<String, List<ExerciseScore>> exercises = exerciseScores(standings.stream()
                .map(standing -> standing.counted().submission())
                .toList());
        return standings.stream()
                .map(standing -> Row.of(
                        standing, exercises.getOrDefault(standing.counted().submission(), List.of())))
                .toList();
    }

    /// {@return a student's standing; empty before the first graded attempt}
    public Optional<Standing> standing(String student) {
        return standings(jdbc.sql(OF_ALL + " and student = ? order by submitted_at, id")
                        .param(student))
                .stream()
                .findFirst();
    }

    /// {@return the standings of some students; without those who have no graded attempt}
    public List<Standing> standings(List<String> students) {
        return students.isEmpty()
                ? List.of()
                : standings(jdbc.sql(OF_ALL + " and student in (:students) order by student, submitted_at, id")
                        .param("students", students));
    }

    /// Locks a student until the end of the current transaction.
    ///
    /// @return whether the student exists
    public boolean lock(String student) {
        return jdbc.sql("select id from students where id = ? for update")
                .param(student)
                .query((row, number) -> row.getString("id"))
                .optional()
                .isPresent();
    }

    /// {@return the students with a graded attempt}
    public List<String> students() {
        return jdbc.sql("select distinct student from submissions where " + ATTEMPTS)
                .query((row, number) -> row.getString("student"))
                .list();
    }

    /// {@return the standing of each student}
    public List<Standing> standings() {
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

    /// A class's results in one exercise.
    ///
    /// @param points the exercise's maximum
    /// @param lost the number of students without full points
    public record ExerciseSum(String id, double reached, double reachable, double points, int students, int lost) {}

    /// {@return the results of some attempts, summed up by exercise}
    public List<ExerciseSum> exerciseSums(List<String> submissions) {
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
    public Map<String, List<ExerciseScore>> exerciseScores(List<String> submissions) {
        Map<String, List<ExerciseScore>> scores = new HashMap<>();
        jdbc.sql("select s.* from exercise_results s" + OF_THESE)
                .param(Summaries.array(submissions))
                .query(row -> {
                    scores.computeIfAbsent(row.getString("submission_id"), id -> new ArrayList<>())
                            .add(exerciseScore(row));
                });
        return scores;
    }

    /// {@return for each attempt that ran a test, whether it passed}
    public Map<String, Boolean> outcomes(String check) {
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

    /// {@return the outcome of a test in the reports of some attempts, by attempt}
    public Map<String, CheckReport> checks(List<String> submissions, String check) {
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

    /// The first test that an attempt failed.
    public record Stumble(String check, String outcome) {}

    /// {@return for some attempts the first test that each ran and failed; without attempts that failed none}
    public Map<String, Stumble> stumbles(List<String> submissions) {
        Map<String, Stumble> first = new HashMap<>();
        jdbc.sql("""
                select s.submission_id, s.check_id, s.outcome from check_results s %s
                where s.outcome in ('failed', 'error') order by s.submission_id, s.ordinal""".formatted(OF_THESE)).param(Summaries.array(submissions)).query(row -> {
            first.putIfAbsent(
                    row.getString("submission_id"), new Stumble(row.getString("check_id"), row.getString("outcome")));
        });
        return first;
    }

    /// The number of students who submitted, and of those who submitted for the first time lately.
    public record HandedIn(int students, int lately) {}

    /// {@return the number of students who submitted}
    ///
    /// @param since the start of the recent period
    public HandedIn handedIn(Instant since) {
        return jdbc.sql("""
                select count(*) as students, count(case when first_at >= ? then 1 end) as lately
                from (select min(submitted_at) as first_at from submissions where origin <> 'trial' group by student) s""")
                .param(utc(since))
                .query((row, number) -> new HandedIn(row.getInt("students"), row.getInt("lately")))
                .single();
    }

    /// {@return the seconds from queue to result, for the latest results}
    public List<Double> waits(int limit) {
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

    /// {@return whether any attempt has this output of a test}
    public boolean hasOutput(String check, String output) {
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
