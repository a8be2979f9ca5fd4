package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.Browser;

/// Those who teach find a student by a part of the id or of the name.
@Tag("sql")
class StudentSearchTests extends DashboardFixture {
    private static final Pattern STUDENT = Pattern.compile("<th scope=\"row\"><a class=\"mono\"[^>]*>([^<]*)</a>");

    private void handIn(String... students) {
        Arrays.stream(students).forEach(student -> instructor.gradedFor(encoded(student), "class Solution {}"));
    }

    /// Lists students on a roster under names.
    ///
    /// @param named each an id and a name
    private void enrol(String... named) {
        List<String> students =
                Arrays.stream(named).map(each -> each.split("=", 2)[0]).toList();
        new ManyStudents(jdbc, transactions, results, 1).enrol(students, 0);
        Arrays.stream(named)
                .map(each -> each.split("=", 2))
                .forEach(each -> jdbc.update(
                        "update lti_members set name = ? where student = ?",
                        each[1].isEmpty() ? null : each[1],
                        each[0]));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String page(String path, String sought) {
        var answer = browser.get(path + "?q=" + encoded(sought));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> students(String page) {
        return STUDENT.matcher(page)
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ada      | ada-1 s_2
            ADA      | ada-1 s_2
            lovelace | s_2
            s_       | s_2
            %        | 100%
            !        | hey!
            ' s_2 '  | s_2
            a-1      | ada-1
            zuse     |
            """)
    void findsThemByAPartOfTheIdOrOfTheName(String sought, String expected) {
        handIn("ada-1", "s_2", "sx2", "100%", "hey!");
        enrol("s_2=Ada Lovelace", "sx2=", "absent=Konrad Zuse");
        String[] all = expected == null ? new String[0] : expected.split(" ");

        assertThat(students(page("/", sought))).containsExactly(all);
        assertThat(students(page("/students", sought)))
                .containsExactly("zuse".equals(sought) ? new String[] {"absent"} : all);
    }

    @Test
    void saysWhatWasSoughtAndHowToSeeAllAgain() {
        handIn("a1", "b1");

        String found = page("/", "<b>");
        String students = page("/students", "<b>");

        assertThat(found)
                .contains(
                        "No submissions",
                        "contains <strong>&lt;b&gt;</strong>.",
                        "<a href=\"/\">Show all submissions</a>")
                .contains("type=\"search\"", "value=\"&lt;b&gt;\"")
                .doesNotContain("No older submissions", "<table");
        assertThat(students)
                .contains("No graded or enrolled students", "contains <strong>&lt;b&gt;</strong>.")
                .contains("<a href=\"/students\">Show all graded students</a>")
                .doesNotContain("No results yet", "<table");
        assertThat(page("/", "b1")).contains("Only submissions", "<strong>b1</strong>");
        assertThat(students(page("/", " "))).containsExactly("a1", "b1");
    }

    @Test
    void tellsNamesAndVerdictsOfAllWhoAreFound() {
        handIn("ada");
        enrol("ada=Ada Lovelace", "adam=Adam Ries");

        String page = Browser.visible(page("/students", "ada"));

        assertThat(page)
                .contains("Student Name Attempts Effective grade Counted attempt")
                .contains("ada Ada Lovelace 1 100 only attempt")
                .contains("adam Adam Ries \u2013 \u2013 no result yet");
    }

    @Test
    void goesOnFromPageToPage() {
        new ManyStudents(jdbc, transactions, results, 2).add(110, 110);

        String first = page("/", "campus:000");
        String second =
                browser.get("/?before=%s&q=campus:000".formatted(before(first))).body();
        String students = page("/students", "campus:0010");
        String all = page("/students", "CAMPUS");

        assertThat(students(first)).hasSize(50).contains("campus:00099").doesNotContain("campus:00100");
        assertThat(students(second)).hasSize(50).contains("campus:00000").doesNotContain("campus:00100");
        assertThat(students(students)).hasSize(10).doesNotContain("campus:00099");
        assertThat(students(all)).hasSize(100);
        assertThat(all).contains("q=CAMPUS&amp;after=campus:00099");
        assertThat(students(browser.get("/students?q=CAMPUS&after=campus:00099").body()))
                .hasSize(10);
    }

    private static String before(String page) {
        var older = Pattern.compile("/\\?before=(\\w+)&amp;q=campus:000\"").matcher(page);
        assertThat(older.find()).as(page).isTrue();
        return older.group(1);
    }
}
