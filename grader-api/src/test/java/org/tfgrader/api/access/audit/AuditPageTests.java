package org.tfgrader.api.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.Durability;

@ServiceTest
@Tag("sql")
class AuditPageTests {
    private static final String HOSTILE = "<script>alert(1)</script>";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditStore store;

    @Autowired
    private SortableIds ids;

    @Autowired
    private Clock clock;

    @Autowired
    private Durability durability;

    private final Clock start = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

    @Autowired
    private Service instructor;

    @Autowired
    private Browser browser;

    @LocalServerPort
    private int port;

    @BeforeEach
    void empty() {
        browser.signIn(ServiceTest.PASSWORD);
        jdbc.sql("delete from audit_entries").update();
    }

    private String note(
            String name,
            AuditAction action,
            @Nullable String object,
            @Nullable String student,
            @Nullable String reason) {
        String id = ids.next();
        store.add(new AuditEntry(
                id, clock.instant(), ids.next(), name, Role.INSTRUCTOR, action, object, student, reason, "192.0.2.7"));
        return id;
    }

    @ParameterizedTest
    @CsvSource({"/overview, GRADEBOOK_READ", "/, SUBMISSIONS_LISTED"})
    void notesThatSomebodyLooksAtAPageOnceWhileItKeepsItselfTrue(String page, AuditAction action) {
        browser.get(page);
        browser.get(page);

        assertThat(looks(action)).isEqualTo(1);

        var another = new Browser(port);
        another.signIn(ServiceTest.PASSWORD);
        another.get(page);

        assertThat(looks(action)).isEqualTo(2);
    }

    @Test
    void notesALookAnewAfterTenMinutesAndForAnother() {
        var session = new MockHttpSession();
        look(session, "ada", Duration.ZERO);
        look(session, "ada", Duration.ofSeconds(599));
        assertThat(looks(AuditAction.GRADEBOOK_READ)).isEqualTo(1);

        look(session, "ada", Duration.ofMinutes(10));
        assertThat(looks(AuditAction.GRADEBOOK_READ)).isEqualTo(2);

        look(session, "bob", Duration.ofMinutes(10));
        assertThat(looks(AuditAction.GRADEBOOK_READ)).isEqualTo(3);
    }

    private void look(MockHttpSession session, String name, Duration later) {
        var request = new MockHttpServletRequest();
        request.setSession(session);
        SecurityContextHolder.getContext()
                .setAuthentication(Caller.signedIn(SignIn.PASSWORD, Role.INSTRUCTOR, name, null)
                        .authentication());
        try {
            new Audit(store, ids, Clock.offset(start, later), durability, request)
                    .noteLook(new Note(AuditAction.GRADEBOOK_READ, null, null));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private int looks(AuditAction action) {
        return Sql.count(jdbc, "audit_entries where action = ?", action.word());
    }

    @Test
    void saysThatNothingWasNoted() {
        assertThat(browser.page("/audit")).contains("No entries yet.");
        assertThat(browser.page("/audit?student=nobody")).contains("No matching entries.");
    }

    @Test
    void leadsToWhatWasSeenOrChanged() {
        String submission = ids.next();
        String regrade = ids.next();
        note("ada", AuditAction.SUBMISSION_READ, submission, "s1042", null);
        note("ada", AuditAction.REGRADE_UNDONE, regrade, null, null);
        note("ada", AuditAction.TOKEN_REVOKED, ids.next(), "s1", null);

        String page = browser.page("/audit");

        assertThat(page)
                .contains("href=\"/submissions/" + submission + "\"", "href=\"/regrades/" + regrade + "\"")
                .contains(
                        ">submission read</a>", ">regrade undone</a>", ">192.0.2.7<", "href=\"/audit?student=s1042\"");
        assertThat(page.indexOf(">token revoked</a>")).isLessThan(page.indexOf(">submission read</a>"));
        assertThat(page).containsPattern(Pattern.compile("aria-current=\"page\">Audit"));
    }

    @Test
    void showsWhatIsLookedFor() {
        note("ada", AuditAction.SUBMISSION_READ, ids.next(), "s1", null);
        note("grace", AuditAction.SOURCE_READ, ids.next(), "s2", null);

        assertThat(browser.page("/audit?action=source_read"))
                .contains("audit?name=grace")
                .doesNotContain("audit?name=ada");
        assertThat(browser.page("/audit?name=ada")).contains("audit?student=s1").doesNotContain("audit?student=s2");
        assertThat(browser.page("/audit?student=s2&action=&name="))
                .contains("audit?name=grace", "value=\"s2\"")
                .doesNotContain("audit?name=ada");
        assertThat(browser.page("/audit?student=s2&name=ada")).contains("No matching entries.");
    }

    @Test
    void keepsHostileNamesInert() {
        note(HOSTILE, AuditAction.SUBMISSION_READ, ids.next(), "s\"><img/src=x>", null);

        String page = browser.page("/audit?name=%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "s&quot;&gt;&lt;img/src=x&gt;")
                .doesNotContain(HOSTILE)
                .doesNotContain("<img");
        for (String wrong : List.of("name=a%00b", "action=%3Cb%3E", "student=%20")) {
            var refused = browser.get("/audit?" + wrong);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).doesNotContain("<b>");
        }
        for (String wrong : List.of("name=a%00b", "action=nothing", "student=%20", "cursor=x")) {
            assertThat(instructor.get("/api/v1/audit.csv?" + wrong).status()).isEqualTo(400);
        }
    }

    @Test
    void isReadPageByPage() {
        String first = note("ada", AuditAction.GRADEBOOK_READ, null, null, null);
        for (int i = 0; i < 100; i++) {
            note("ada", AuditAction.GRADEBOOK_READ, null, null, null);
        }

        String page = browser.page("/audit?name=ada");
        var older = Pattern.compile("href=\"([^\"]*before=[^\"]*)\"").matcher(page);
        assertThat(older.find()).isTrue();
        String next = browser.get(older.group(1).replace("&amp;", "&")).body();

        assertThat(next.split("<tr", -1)).as("a head and the first entry").hasSize(3);
        assertThat(next).doesNotContain("Older</a>");
        assertThat(first).isNotEmpty();
    }

    @Test
    void isReadByASpreadsheet() {
        String object = ids.next();
        String id = note("=cmd", AuditAction.OVERRIDE_MADE, object, "s1", "=1+1, said \"ada\"");
        note("ada", AuditAction.SOURCE_READ, ids.next(), "s2", null);

        var csv = instructor.get("/api/v1/audit.csv?student=s1", "Accept", "text/csv");

        assertThat(csv.header("Content-Disposition")).contains("audit.csv");
        assertThat(csv.text().lines().toList())
                .hasSize(2)
                .first()
                .isEqualTo("at,name,role,actor,action,object,student,student_name,reason,address,id");
        assertThat(csv.text())
                .contains(",'=cmd,instructor,")
                .contains(",override_made," + object + ",s1,,\"'=1+1, said \"\"ada\"\"\",192.0.2.7," + id);
        assertThat(browser.page("/audit?student=s1")).contains("/api/v1/audit.csv?action=&amp;name=&amp;student=s1\"");
    }
}
