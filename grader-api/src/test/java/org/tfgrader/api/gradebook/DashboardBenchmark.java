package org.tfgrader.api.gradebook;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.Browser;
import org.tfgrader.api.RunningNode;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.testsupport.PostgreSql;

/// How long instructors wait for their pages with 2,000 students and 10,000 attempts, over HTTP, and how long the
/// import of their class list takes. Since it measures time, no build runs it but `benchmarks/dashboard`.
class DashboardBenchmark {
    private static final int STUDENTS = Integer.getInteger("dashboard.students", 2000);
    private static final int ATTEMPTS = Integer.getInteger("dashboard.attempts", 5 * STUDENTS);
    private static final int WARM_UP = 10;
    private static final int TIMES = 40;
    private static final String PASSWORD = "chosen-for-the-benchmark";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");
    private static final List<String> PAGES = List.of(
            "/overview",
            "/checks",
            "/checks?attempt=first",
            "/checks/sigmoid.values",
            "/students",
            "/students?q=name",
            "/students?q=01999",
            "/students?only=stuck",
            "/students?only=never-opened",
            "/students/one?student=campus:00003",
            "/",
            "/?q=name",
            "/?q=00003",
            "/?q=nobody",
            "/submissions/%s",
            "/submissions/%s?check=sigmoid.values",
            "/submissions/%s/changes",
            "/grades",
            "/roster",
            "/regrades",
            "/appeals",
            "/webhooks",
            "/sources",
            "/settings",
            "/operations",
            "/audit",
            "/write",
            "/class",
            "/class?q=name",
            "/class?after=s01899",
            "/class/link",
            "/class/links/mail",
            "/class/lms",
            "/class/lms?state=MATCHED",
            "/platforms",
            "/settings/tokens",
            "/api/v1/gradebook",
            "/api/v1/gradebook.csv",
            "/api/v1/statistics");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2"})
    void measure(String database) {
        try (var node = new RunningNode(
                folder.resolve(database),
                database.equals("PostgreSQL") ? List.of(PostgreSql.newDatabase()) : List.of(),
                "grader.workers=1",
                "grader.bootstrap.token=chosen",
                "grader.bootstrap.password=" + PASSWORD,
                "logging.level.org.tfgrader=warn")) {
            var jdbc = node.bean(JdbcTemplate.class);
            var many = new ManyStudents(jdbc, node.bean(TransactionTemplate.class), node.bean(Results.class), 4711);
            many.enrol(many.add(STUDENTS, ATTEMPTS), STUDENTS / 10);
            many.match(STUDENTS);
            jdbc.execute(database.equals("H2") ? "analyze" : "vacuum analyze");
            Browser browser = new Browser(node.port());
            browser.signIn(PASSWORD);
            System.out.printf(
                    Locale.ROOT,
                    "%n%s, %d students, %d attempts%n%-40s %6s %6s %8s%n",
                    database,
                    STUDENTS,
                    ATTEMPTS,
                    "",
                    "p50 ms",
                    "p95 ms",
                    "kB");
            String latest = jdbc.queryForObject(
                    "select max(id) from submissions where attempt > 1 and state = 'done'", String.class);
            importClass(browser);
            PAGES.forEach(page -> measure(browser, page.formatted(latest)));
        }
    }

    private static void importClass(Browser browser) {
        String list = IntStream.range(0, STUDENTS)
                .mapToObj(i ->
                        String.format(Locale.ROOT, "s%05d,Name %05d,s%05d@example.edu,Section %d", i, i, i, i % 20))
                .collect(Collectors.joining("\n", "id,name,email,section\n", "\n"));
        long begin = System.nanoTime();
        String preview =
                browser.press("/class", "/class/preview", Map.of("text", list)).body();
        long previewed = System.nanoTime();
        Matcher seen = SEEN.matcher(preview);
        if (!seen.find()) {
            throw new AssertionError("no preview: " + Browser.visible(preview));
        }
        Map<String, String> form = Map.of("seen", seen.group(1), "_csrf", Browser.csrf(preview));
        int status = browser.send(browser.form("/class/import", form)).statusCode();
        if (status != 302) {
            throw new AssertionError("/class/import answers " + status);
        }
        long imported = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "class list, once: preview %.0f ms, import %.0f ms%n",
                (previewed - begin) / 1e6,
                (imported - previewed) / 1e6);
    }

    private static void measure(Browser browser, String page) {
        double[] millis = new double[TIMES];
        int bytes = 0;
        for (int i = -WARM_UP; i < TIMES; i++) {
            long begin = System.nanoTime();
            var answer = browser.get(page);
            if (answer.statusCode() != 200) {
                throw new AssertionError(page + " answers " + answer.statusCode());
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
            bytes = answer.body().length();
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-40s %6.0f %6.0f %8.1f%n",
                page,
                millis[TIMES / 2],
                millis[(int) Math.ceil(0.95 * TIMES) - 1],
                bytes / 1000.0);
    }
}
