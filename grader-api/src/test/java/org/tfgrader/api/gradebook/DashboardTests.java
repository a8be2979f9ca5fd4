package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.gradebook.attempts.ClassAnswers;
import org.tfgrader.api.gradebook.attempts.GradebookStore;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.api.gradebook.attempts.Which;
import org.tfgrader.api.gradebook.statistics.CheckDetails;
import org.tfgrader.api.gradebook.statistics.TrainingCurves;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What instructors see of a class: the same numbers as a slow look at every report gives, and in as many
/// statements for a small class as for a large one.
@ServiceTest
class DashboardTests {
    private static final List<String> PAGES = List.of(
            "/overview",
            "/checks",
            "/checks?open=sigmoid.values",
            "/checks?attempt=first&exercise=sigmoid&q=scal",
            "/checks.csv",
            "/checks/sigmoid.values",
            "/checks/sigmoid.values?mistake=tanh-instead-of-sigmoid",
            "/students",
            "/students?q=0003",
            "/students?only=stuck",
            "/students?only=never-opened",
            "/students?only=not-delivered",
            "/students/one?student=campus:00003",
            "/",
            "/?q=name+of+campus:0",
            "/grades",
            "/roster");
    private static final List<String> APIS = List.of(
            "/api/v1/gradebook?limit=1000",
            "/api/v1/gradebook.csv",
            "/api/v1/statistics",
            "/api/v1/checks/sigmoid.values/outputs",
            "/api/v1/submissions?limit=200",
            "/api/v1/lti/grades",
            "/api/v1/lti/links");
    private static final int MOST_STATEMENTS = 20;
    private static final int MOST_BYTES = 150_000;
    private static final Instant DUE = ManyStudents.START.plus(Duration.ofHours(4));
    private static final double PERCENT_PER_DAY = 20;
    private static final double EXACT = 1e-9;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Results results;

    @Autowired
    private ClassAnswers.Reader reader;

    @Autowired
    private GradebookStore store;

    private final Service instructor;
    private final Browser browser;

    DashboardTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
    }

    @BeforeEach
    @AfterEach
    void empty() {
        instructor.putJson("/api/v1/offering", "{}");
        jdbc.update("delete from extensions");
        jdbc.update("delete from submissions");
        jdbc.update("delete from students");
        jdbc.update("delete from lti_registrations");
        jdbc.update("delete from named_outputs");
    }

    private List<String> fill(int students, int attempts) {
        var many = new ManyStudents(jdbc, transactions, results, 4711);
        List<String> ids = many.add(students, attempts);
        many.enrol(ids, students / 5);
        return ids;
    }

    /// {@return how many statements each page asks}
    private Map<String, Long> statements() {
        // That somebody looks at these is noted once, not each time.
        browser.get("/overview");
        browser.get("/");
        // A use of the token is noted once a minute.
        jdbc.update(
                "update tokens set last_used_at = ?",
                OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));
        Map<String, Long> counts = new LinkedHashMap<>();
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var asked = new AtomicLong();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                // What goes on beside the requests is not theirs; and a batch names each of its statements once more.
                String thread = Thread.currentThread().getName();
                if ((thread.startsWith("tomcat-handler") || thread.startsWith("heavy-work"))
                        && event.getMessage().startsWith("Executing prepared SQL statement")) {
                    asked.incrementAndGet();
                }
            }
        };
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        try {
            Stream.concat(PAGES.stream(), APIS.stream()).forEach(path -> {
                asked.set(0);
                int status = path.startsWith("/api")
                        ? instructor.get(path).status()
                        : browser.get(path).statusCode();
                assertThat(status).as(path).isEqualTo(200);
                counts.put(path, asked.get());
            });
        } finally {
            logger.setLevel(null);
            logger.setAdditive(true);
            logger.detachAppender(appender);
        }
        return counts;
    }

    @Test
    void asksAsManyStatementsForManyStudentsAsForFew() {
        browser.signIn(ServiceTest.PASSWORD);
        fill(20, 60);
        Map<String, Long> few = statements();
        empty();
        fill(200, 600);

        assertThat(statements()).isEqualTo(few);
        assertThat(few).allSatisfy((path, count) -> assertThat(count).as(path).isBetween(1L, (long) MOST_STATEMENTS));
    }

    @Test
    void sendsNoMoreThanAPageMayWeigh() {
        browser.signIn(ServiceTest.PASSWORD);
        fill(300, 300);

        for (String page : PAGES) {
            assertThat(browser.get(page).body().getBytes(StandardCharsets.UTF_8).length)
                    .as(page)
                    .isLessThan(MOST_BYTES);
        }
    }

    /// A report as it is stored.
    private record Stored(String id, String student, Instant at, GradingReport report) {
        List<CheckReport> checks() {
            return report.exercises().stream()
                    .flatMap(exercise -> exercise.checks().stream())
                    .toList();
        }

        double rest(String check) {
            return checks().stream()
                    .filter(other -> !other.id().equals(check))
                    .mapToDouble(CheckReport::points)
                    .sum();
        }
    }

    private Map<String, List<Stored>> byStudent() {
        return jdbc
                .query(
                        "select id, student, submitted_at, report from submissions order by submitted_at",
                        (row, number) -> new Stored(
                                row.getString("id"),
                                row.getString("student"),
                                row.getObject("submitted_at", OffsetDateTime.class)
                                        .toInstant(),
                                JsonMapper.shared().readValue(row.getString("report"), GradingReport.class)))
                .stream()
                .collect(Collectors.groupingBy(Stored::student, TreeMap::new, Collectors.toList()));
    }

    private static double counts(Stored attempt, Instant due) {
        if (!attempt.at.isAfter(due)) {
            return attempt.report.score();
        }
        double days = Math.ceil(Duration.between(due, attempt.at).toSeconds() / 86_400.0);
        return attempt.report.score() * (1 - Math.min(100, PERCENT_PER_DAY * days) / 100);
    }

    private static Stored best(List<Stored> attempts, Instant due) {
        Stored best = attempts.getFirst();
        for (Stored attempt : attempts) {
            if (counts(attempt, due) > counts(best, due) + EXACT) {
                best = attempt;
            }
        }
        return best;
    }

    private List<Stored> counted(Map<String, List<Stored>> students, String extended) {
        return students.entrySet().stream()
                .map(student -> best(
                        student.getValue(), student.getKey().equals(extended) ? DUE.plus(Duration.ofDays(30)) : DUE))
                .toList();
    }

    /// Pearson's correlation, by its definition.
    private static double correlation(List<double[]> pairs) {
        double meanX = pairs.stream().mapToDouble(pair -> pair[0]).average().orElseThrow();
        double meanY = pairs.stream().mapToDouble(pair -> pair[1]).average().orElseThrow();
        double xy = pairs.stream()
                .mapToDouble(pair -> (pair[0] - meanX) * (pair[1] - meanY))
                .sum();
        double xx =
                pairs.stream().mapToDouble(pair -> Math.pow(pair[0] - meanX, 2)).sum();
        double yy =
                pairs.stream().mapToDouble(pair -> Math.pow(pair[1] - meanY, 2)).sum();
        return xy / Math.sqrt(xx * yy);
    }

    @Test
    void countsAsASlowLookAtEveryReportDoes() {
        List<String> ids = fill(60, 300);
        String extended = ids.get(7);
        var policy = instructor.putJson(
                "/api/v1/offering",
                "{\"due\": \"%s\", \"timeZone\": \"UTC\", \"latePercentPerDay\": 20}"
                        .formatted(DUE.toString().substring(0, 16)));
        var extension =
                instructor.putJson("/api/v1/offering/extensions/" + extended, "{\"due\": \"2026-12-23T12:00\"}");
        assertThat(policy.status()).isEqualTo(200);
        assertThat(extension.status()).isEqualTo(200);
        var students = byStudent();
        List<Stored> counted = counted(students, extended);

        JsonNode statistics = instructor.get("/api/v1/statistics").json();

        assertThat(statistics.get("students").asInt()).isEqualTo(60);
        assertThat(statistics.get("attempts").asInt()).isEqualTo(300);
        List<JsonNode> checks = StreamSupport.stream(statistics.get("checks").spliterator(), false)
                .toList();
        assertThat(checks).hasSizeGreaterThan(30);
        for (JsonNode check : checks) {
            String id = check.get("id").asString();
            List<CheckReport> taken = new ArrayList<>();
            List<double[]> pairs = new ArrayList<>();
            for (Stored attempt : counted) {
                attempt.checks().stream()
                        .filter(known ->
                                known.id().equals(id) && !known.outcome().equals("not_run"))
                        .forEach(known -> {
                            taken.add(known);
                            pairs.add(new double[] {known.outcome().equals("passed") ? 1 : 0, attempt.rest(id)});
                        });
            }
            assertThat(check.get("taken").asInt()).as(id).isEqualTo(taken.size());
            assertThat(check.get("failureRate").asDouble())
                    .as(id)
                    .isCloseTo(
                            1
                                    - taken.stream()
                                                    .filter(known ->
                                                            known.outcome().equals("passed"))
                                                    .count()
                                            / (double) taken.size(),
                            within(EXACT));
            if (check.has("discrimination")) {
                assertThat(check.get("discrimination").asDouble()).as(id).isCloseTo(correlation(pairs), within(EXACT));
            }
            Map<String, Long> mistakes = taken.stream()
                    .filter(known -> known.mistake() != null)
                    .collect(Collectors.groupingBy(CheckReport::mistake, TreeMap::new, Collectors.counting()));
            Map<String, Long> told = new TreeMap<>();
            check.get("mistakes")
                    .forEach(mistake -> told.put(
                            mistake.get("id").asString(), mistake.get("count").asLong()));
            assertThat(told).as(id).isEqualTo(mistakes);
        }
    }

    @Test
    void saysWhoPassesAndWhoMendsAsASlowLookDoes() {
        fill(60, 300);
        var students = byStudent();
        String check = "sigmoid.values";
        List<Integer> after = new ArrayList<>();
        for (List<Stored> attempts : students.values()) {
            List<String> outcomes = attempts.stream()
                    .flatMap(attempt -> attempt.checks().stream())
                    .filter(known ->
                            known.id().equals(check) && !known.outcome().equals("not_run"))
                    .map(CheckReport::outcome)
                    .toList();
            if (!outcomes.isEmpty() && !outcomes.getFirst().equals("passed")) {
                after.add(Math.max(0, outcomes.indexOf("passed")));
            }
        }

        ClassAnswers answers = reader.read(Which.FIRST);

        assertThat(CheckDetails.afterFirstFailure(answers.standings(), store.outcomes(check)))
                .isEqualTo(after);
        List<Stored> first = students.values().stream()
                .map(List::getFirst)
                .filter(attempt -> attempt.checks().stream()
                        .anyMatch(known ->
                                known.id().equals(check) && !known.outcome().equals("not_run")))
                .sorted(Comparator.comparingDouble(attempt -> attempt.rest(check)))
                .toList();
        var fifths = CheckDetails.fifths(check, answers.answers());
        assertThat(fifths.stream().mapToInt(CheckDetails.Fifth::taken).sum()).isEqualTo(first.size());
        int from = 0;
        for (CheckDetails.Fifth fifth : fifths) {
            List<Stored> own = first.subList(from, from + fifth.taken());
            from += fifth.taken();
            long passed = own.stream()
                    .flatMap(attempt -> attempt.checks().stream())
                    .filter(known -> known.id().equals(check) && known.outcome().equals("passed"))
                    .count();
            assertThat(fifth.passed()).isEqualTo(own.isEmpty() ? null : Math.round(100.0 * passed / own.size()));
        }
    }

    @Test
    void showsTheWayToAGradeAndWhoIsLostOnIt() {
        browser.signIn(ServiceTest.PASSWORD);
        fill(20, 60);

        String page = browser.get("/overview").body();
        String never = browser.get("/students?only=never-opened").body();
        String nothing = browser.get("/students?only=nothing-handed-in").body();
        String refused = browser.get("/students?only=not-delivered").body();

        assertThat(page)
                .contains("2 never opened it", "2 opened it, submitted nothing", ">1 refused by the LMS")
                .contains("/students?only=never-opened", "match the reference", "All <span>32</span> tests");
        assertThat(never)
                .contains("campus:absent-2", "campus:absent-3", "Name of campus:absent-3")
                .doesNotContain("absent-1");
        assertThat(nothing).contains("campus:absent-0").doesNotContain("absent-2");
        assertThat(refused).contains("campus:00007").doesNotContain("campus:00008");
    }

    @Test
    void drawsThoseWhoLeaveTheReference() {
        browser.signIn(ServiceTest.PASSWORD);
        fill(100, 100);
        long strays = byStudent().values().stream()
                .map(attempts -> best(attempts, Instant.MAX))
                .filter(attempt -> attempt.report.training() != null
                        && attempt.report.training().reference() != null
                        && attempt.report.training().reference().maxCostDifference() > TrainingCurves.FOLLOWS)
                .count();

        String page = browser.get("/overview").body();

        assertThat(strays).isPositive();
        assertThat(page.split("class=\"stray\"", -1)).hasSize((int) strays + 1);
        assertThat(page).containsPattern("class=\"wrong\">" + strays + "</span> deviate");
    }

    @Test
    void sumsUpWhatWasStoredBefore() {
        fill(5, 20);
        String before = summaries();
        jdbc.update("delete from verdict_summaries where submission_id > ?", "01MANY00000000020000000000");

        assertThat(summaries()).isNotEqualTo(before);
        results.summariseInTheBackground();

        await().untilAsserted(() -> assertThat(summaries()).isEqualTo(before));
    }

    private String summaries() {
        return jdbc.queryForList("select * from verdict_summaries order by submission_id")
                .toString();
    }

    @Test
    void showsWhatAStudentHasDone() {
        browser.signIn(ServiceTest.PASSWORD);
        List<String> ids = fill(3, 12);

        String page = browser.get("/students/one?student=" + ids.getFirst()).body();
        String all = browser.get("/students").body();

        assertThat(page)
                .contains(
                        ">campus:00000</span>",
                        "Name of campus:00000",
                        "Effective grade:",
                        ">counted</span>",
                        "linearFunction");
        assertThat(all).contains("campus:00002");
        assertThat(browser.get("/students/one?student=nobody").statusCode()).isEqualTo(404);
    }
}
