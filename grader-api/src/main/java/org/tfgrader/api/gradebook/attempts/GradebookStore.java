package org.tfgrader.api.gradebook.attempts;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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
import org.tfgrader.api.settings.Rows;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.statistics.ItemAnswer;
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

    private final JdbcClient jdbc;
    private final Results results;
    private final Offering offering;
    private final JsonMapper json;
    private final Clock clock;

    GradebookStore(JdbcClient jdbc, Results results, Offering offering, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.results = results;
        this.offering = offering;
        this.json = json;
        this.clock = clock;
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
        return rows(standings(after, limit));
    }

    /// {@return the standings of students by name}
    ///
    /// @param after only students after this one; null starts with the first
    public List<Standing> standings(@Nullable String after, int limit) {
        return standings(jdbc.sql(OF_ALL + """
                 and student in (
                  select distinct student from submissions where %s and student > ? order by student limit ?)
                order by student, submitted_at, id""".formatted(ATTEMPTS)).params(after == null ? "" : after, limit));
    }

    /// {@return all students by name}
    ///
    /// On H2, [#rows(String, int)] would search the whole class for each part.
    public List<Row> rows() {
        return rows(standings());
    }

    private List<Row> rows(List<Standing> standings) {
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
        return Rows.find(jdbc, String.class, "select id from students where id = ? for update", student)
                .isPresent();
    }

    /// {@return the students with a graded attempt}
    public List<String> students() {
        return Rows.list(jdbc, String.class, "select distinct student from submissions where " + ATTEMPTS);
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

    /// {@return the scores in each exercise, by attempt}
    public Map<String, List<ExerciseScore>> exerciseScores(List<String> submissions) {
        return results.answers(submissions).stream().collect(Collectors.toMap(Answers::submission, Answers::exercises));
    }

    /// {@return the highest points of a student in each exercise, by its id}
    public Map<String, Double> bestPoints(String student) {
        List<String> attempts =
                Rows.list(jdbc, String.class, "select id from submissions where student = ? and " + ATTEMPTS, student);
        return exerciseScores(attempts).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(ExerciseScore::id, ExerciseScore::score, Math::max));
    }

    /// {@return for some attempts the first test that each ran and failed; without attempts that failed none}
    public Map<String, ItemAnswer> firstFailures(List<String> submissions) {
        return results.answers(submissions).stream()
                .filter(answers -> answers.firstFailure().isPresent())
                .collect(Collectors.toMap(
                        Answers::submission, answers -> answers.firstFailure().orElseThrow()));
    }

    /// {@return the outcome of a test in the reports of some attempts, by attempt}
    public Map<String, CheckReport> checks(List<String> submissions, String check) {
        Map<String, CheckReport> found = new HashMap<>();
        jdbc.sql("select these.id, s.report from submissions s" + Results.ofThese("s.id"))
                .param(Results.array(submissions))
                .query(row -> {
                    String id = row.getString("id");
                    json.readValue(row.getString("report"), GradingReport.class)
                            .allChecks()
                            .filter(known -> known.id().equals(check))
                            .forEach(known -> found.put(id, known));
                });
        return found;
    }

    /// How many students have submitted, and how many of them submitted for the first time today.
    public record HandedIn(int students, int today) {}

    /// {@return how many students have submitted, and how many of them for the first time today} A day starts
    /// at midnight in the time zone of the grading policy.
    public HandedIn handedIn() {
        ZoneId zone = offering.usualTerms().zone();
        Instant midnight =
                LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
        return jdbc.sql("""
                select count(*) as students, count(case when first_at >= ? then 1 end) as today
                from (select min(submitted_at) as first_at from submissions where origin <> 'trial' group by student) s""").param(utc(midnight)).query(HandedIn.class).single();
    }
}
