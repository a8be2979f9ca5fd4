package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/// The pages about a class need as many statements for a small class as for a large one.
class DashboardTests extends DashboardFixture {
    private static final List<String> PAGES = List.of(
            "/overview",
            "/checks",
            "/checks?attempt=first",
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
            "/api/v1/submissions?limit=200");
    private static final int MOST_STATEMENTS = 20;

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
        fill(20, 60);
        Map<String, Long> few = statements();
        empty();
        fill(200, 600);

        assertThat(statements()).isEqualTo(few);
        assertThat(few).allSatisfy((path, count) -> assertThat(count).as(path).isBetween(1L, (long) MOST_STATEMENTS));
    }

    @Test
    void showsTheWayToAGradeAndWhoIsLostOnIt() {
        fill(20, 60);

        String page = browser.get("/overview").body();
        String never = browser.get("/students?only=never-opened").body();
        String nothing = browser.get("/students?only=nothing-handed-in").body();
        String refused = browser.get("/students?only=not-delivered").body();

        assertThat(page)
                .contains("2 never opened it", "2 opened it, submitted nothing", ", 1 refused by the LMS")
                .contains("/students?only=never-opened", "All <span>32</span> tests");
        assertThat(never)
                .contains("campus:absent-2", "campus:absent-3", "Name of campus:absent-3")
                .doesNotContain("absent-1");
        assertThat(nothing).contains("campus:absent-0").doesNotContain("absent-2");
        assertThat(refused).contains("campus:00007").doesNotContain("campus:00008");
    }

    @Test
    void showsWhatAStudentHasDone() {
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
