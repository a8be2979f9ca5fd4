package org.tfgrader.api.gradebook;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.model.Training.Distance;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.GradingReport.TimingsReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport.State;
import org.tfgrader.engine.report.Reports;
import org.tfgrader.engine.report.VerdictKind;
import org.tfgrader.engine.rubric.Rubric;
import tools.jackson.databind.json.JsonMapper;

/// Fills a database with a class: students of different strength, their attempts with all checks of the rubric,
/// verdicts as large as real ones, and a course on a learning platform that lists them.
final class ManyStudents {
    /// The first attempt of the first student.
    static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    private static final List<String> MISTAKES =
            List.of("tanh-instead-of-sigmoid", "bias-missing", "sum-instead-of-mean");
    private static final int EPOCHS = 200;
    private static final String LINK = "01MANYSTVDENTSL1NK00000000";
    private static final String REGISTRATION = "01MANYSTVDENTSREG000000000";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Results results;
    private final Random random;
    private final List<Check> checks = Rubric.standard().checks();

    ManyStudents(JdbcTemplate jdbc, TransactionTemplate transactions, Results results, long seed) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.results = results;
        random = new Random(seed);
    }

    /// Adds students with so many attempts in all.
    ///
    /// @return their ids
    List<String> add(int students, int attempts) {
        List<String> ids = IntStream.range(0, students)
                .mapToObj(i -> String.format(Locale.ROOT, "campus:%05d", i))
                .toList();
        int[] each = new int[students];
        for (int i = 0; i < attempts; i++) {
            each[i < students ? i : random.nextInt(students)]++;
        }
        for (int i = 0; i < students; i++) {
            int student = i;
            transactions.executeWithoutResult(status -> add(ids.get(student), student, each[student]));
        }
        return ids;
    }

    /// Lists the students in a course, of whom some have handed in nothing, and most have their grade there.
    void enrol(List<String> students, int without) {
        jdbc.update("""
                insert into lti_registrations (id, name, issuer, client_id, authorization_endpoint, token_endpoint,
                  jwks_uri, created_at)
                values (?, 'campus', 'https://campus.example', 'c', 'https://a.example', 'https://t.example',
                  'https://j.example', ?)""", REGISTRATION, utc(START));
        jdbc.update(
                "insert into lti_links (id, registration_id, deployment_id, resource_link_id, title)"
                        + " values (?, ?, '1', '1', 'Hand signs')",
                LINK,
                REGISTRATION);
        List<String> all = new ArrayList<>(students);
        IntStream.range(0, without).forEach(i -> all.add("campus:absent-" + i));
        jdbc.batchUpdate(
                "insert into lti_members (link_id, student, name) values (?, ?, ?)",
                all.stream().map(id -> new Object[] {LINK, id, "Name of " + id}).toList());
        jdbc.batchUpdate(
                """
                insert into lti_grades (id, link_id, student, sub, state, overrides, changed_at)
                values (?, ?, ?, ?, ?, false, ?)""",
                IntStream.range(0, students.size() + without / 2)
                        .mapToObj(i -> new Object[] {
                            String.format(Locale.ROOT, "01GRADE%019d", i),
                            LINK,
                            all.get(i),
                            Integer.toString(i),
                            i >= students.size() ? "none" : i % 60 == 7 ? "refused" : "synced",
                            utc(START)
                        })
                        .toList());
    }

    /// Suggests a student on the class list for every third student of the course, and matches every third.
    void match(int students) {
        jdbc.batchUpdate(
                "insert into lti_people (registration_id, sub, student, state) values (?, ?, ?, ?)",
                IntStream.range(0, students)
                        .filter(i -> i % 3 != 0)
                        .mapToObj(i -> new Object[] {
                            REGISTRATION,
                            String.format(Locale.ROOT, "%05d", i),
                            String.format(Locale.ROOT, "s%05d", i),
                            i % 3 == 1 ? "suggested" : "matched"
                        })
                        .toList());
    }

    private void add(String student, int number, int attempts) {
        jdbc.update("insert into students (id, attempts) values (?, ?)", student, attempts);
        double strength = 0.4 + 0.6 * random.nextDouble();
        boolean gains = random.nextInt(8) > 0;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            double chance = Math.min(1, strength + (gains ? 0.07 * attempt : 0));
            String id = String.format(Locale.ROOT, "01MANY%010d%010d", number, attempt);
            Instant at = START.plusSeconds(60L * number + 3600L * attempt);
            add(new SubmissionGraded(id, student, attempt, at, report(chance)));
        }
    }

    /// Stores a verdict as the queue does.
    void add(SubmissionGraded graded) {
        GradingReport report = graded.report();
        jdbc.update(
                """
                insert into submissions (id, student, attempt, submitted_at, state, train, seed, tries, started_at,
                  ended_at, verdict, score, max_score, report, origin)
                values (?, ?, ?, ?, 'done', true, 1, 1, ?, ?, ?, ?, ?, ?, 'own')""",
                graded.submission(),
                graded.student(),
                graded.attempt(),
                utc(graded.submittedAt()),
                utc(graded.submittedAt()),
                utc(graded.submittedAt().plusMillis(700 + random.nextInt(900))),
                report.verdict().word(),
                report.score(),
                report.maxScore(),
                JsonMapper.shared().writeValueAsString(report));
        results.keep(graded);
    }

    private GradingReport report(double chance) {
        Map<Exercise, List<CheckReport>> answers = checks.stream()
                .map(check -> Map.entry(check.exercise(), answer(check, chance)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        List<ExerciseReport> exercises = Stream.of(Exercise.values())
                .map(exercise -> {
                    List<CheckReport> own = answers.getOrDefault(exercise, List.of());
                    return new ExerciseReport(
                            exercise.id(),
                            exercise.title(),
                            own.stream().mapToDouble(CheckReport::points).sum(),
                            own.stream().mapToDouble(CheckReport::maxPoints).sum(),
                            own,
                            List.of());
                })
                .toList();
        return new GradingReport(
                VerdictKind.GRADED,
                null,
                null,
                null,
                exercises.stream().mapToDouble(ExerciseReport::score).sum(),
                exercises.stream().mapToDouble(ExerciseReport::maxScore).sum(),
                exercises,
                List.of(),
                List.of(),
                training(),
                1L,
                "test",
                new TimingsReport(3L, 60, 180, 600, 40L, 883));
    }

    private CheckReport answer(Check check, double chance) {
        boolean passed = random.nextDouble() < chance;
        boolean open = check.visibility() == Visibility.OPEN;
        boolean known = !passed && random.nextInt(3) > 0;
        int output = random.nextInt(4) * random.nextInt(4);
        return new CheckReport(
                check.id(),
                check.title(),
                check.visibility(),
                check.kind(),
                passed
                        ? Outcome.PASSED
                        : random.nextInt(12) == 0
                                ? Outcome.ERROR
                                : random.nextInt(12) == 0 ? Outcome.NOT_RUN : Outcome.FAILED,
                passed ? check.maxPoints() : 0,
                check.maxPoints(),
                passed
                        ? List.of()
                        : List.of(
                                new Fact("expected", "0.8808 at [2, 0]"),
                                new Fact("but was", "0." + (1000 + output)),
                                new Fact("outside tolerance", "1e-5 relative, 1e-8 absolute"),
                                new Fact("differs", "5 of 6 values, at most by 1.0000")),
                passed ? null : "The result has the right shape and dtype, and wrong values.",
                passed ? null : check.hint(),
                known ? MISTAKES.get(random.nextInt(MISTAKES.size())) : null,
                passed ? null : new Location("Solution.java", 12),
                passed || !open ? null : String.format(Locale.ROOT, "%016x", 0xabc0 + output));
    }

    private static TrainingReport training() {
        List<Double> costs = IntStream.range(0, EPOCHS)
                .mapToObj(epoch -> 0.45 + 0.15 * Math.exp(-epoch / 8.0))
                .toList();
        return new TrainingReport(
                State.RAN,
                null,
                "dual",
                false,
                EPOCHS,
                costs,
                Reports.log(costs),
                0.3,
                0.34,
                IntStream.range(0, 6).mapToObj(row -> List.of(5, 3, 2, 4, 1, 5)).toList(),
                List.of(),
                0.6,
                new Distance(0, 0));
    }
}
