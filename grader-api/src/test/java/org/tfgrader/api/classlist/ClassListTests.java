package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.Browser.visible;
import static org.tfgrader.api.classlist.SignInFixture.previewed;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.grading.ScriptedGrading;

@ServiceTest
@Tag("sql")
class ClassListTests {
    private static final Pattern KEY = Pattern.compile("/sign-in/link\\?key=([\\w-]+)");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Browser instructor;

    @Autowired
    private Service service;

    @BeforeEach
    void signIn() {
        instructor.signIn(ServiceTest.PASSWORD);
    }

    @AfterEach
    void empty() {
        jdbc.sql("delete from class_members").update();
    }

    private HttpResponse<String> imported(String list) {
        return SignInFixture.imported(instructor, list);
    }

    /// {@return a list of 101 students}
    private static String students(String prefix) {
        return IntStream.range(100, 201)
                .mapToObj(number -> prefix + number + ",Student " + number)
                .collect(Collectors.joining("\n", "id,name\n", "\n"));
    }

    /// {@return the keys of the links on the page, in the order of the ids}
    private List<String> keys(Map<String, String> fields) {
        String page = instructor.press("/class", "/class/links", fields).body();
        assertThat(page).contains("Sign out");
        return KEY.matcher(page).results().map(link -> link.group(1)).toList();
    }

    private static HttpResponse<String> use(Browser browser, String key) {
        return browser.press("/sign-in", "/sign-in/link", Map.of("key", key));
    }

    @Test
    void importsWhatThePreviewShows() {
        imported("id,name\ns1,Ada\ns2,Grace\n");
        String preview = visible(instructor
                .press("/class", "/class/preview", Map.of("text", "id,name\ns2,Grace Hopper\ns3,<b>Kim</b>\n"))
                .body());
        assertThat(preview).contains("1 added, 1 changed, 1 removed, 0 unchanged", "&lt;b&gt;Kim");
        assertThat(visible(instructor.page("/class"))).contains("Ada").doesNotContain("Grace Hopper");

        imported("id,name\ns2,Grace Hopper\ns3,<b>Kim</b>\n");

        assertThat(visible(instructor.page("/class")))
                .contains("Grace Hopper", "&lt;b&gt;Kim")
                .doesNotContain("Ada");
        assertThat(visible(instructor.page("/students?q=hopper"))).contains("s2");
    }

    @Test
    void showsAHundredStudentsOnAPage() {
        instructor.press("/class", "/class/assistants", Map.of("name", "kim"));
        imported(students("s"));

        assertThat(instructor.page("/class"))
                .contains(">kim<", ">s100<", ">s199<", "/class?q=&amp;after=s199")
                .doesNotContain(">s200<");
        assertThat(instructor.page("/class?after=s199")).contains(">s200<").doesNotContain(">kim<", "after=");
        assertThat(instructor.page("/class?q=dent+15")).contains(">s150<").doesNotContain(">kim<", ">s149<");
    }

    @Test
    void importsAllOrNothing() {
        imported("id,name\ns1,Ada\n");
        HttpResponse<String> refused =
                instructor.press("/class", "/class/preview", Map.of("text", "id,name\ns2,Grace\ns 3,Kim\n"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(visible(refused.body())).contains("Line 3, column id", "Ada");

        HttpResponse<String> late = instructor.press("/class", "/class/import", Map.of("seen", "another list"));
        assertThat(visible(late.body())).contains("somebody has changed the class list");
        assertThat(Sql.texts(jdbc, "select id from class_members")).containsExactly("s1");
    }

    @Test
    void importsOneOfTwoListsThatArriveAtOnce() {
        Browser second = new Browser(port);
        second.signIn(ServiceTest.PASSWORD);
        Map<String, String> one = Map.of("seen", previewed(instructor, students("s")));
        Map<String, String> other = Map.of("seen", previewed(second, students("t")));

        var late = CompletableFuture.supplyAsync(() -> second.press("/class", "/class/import", other));

        assertThat(List.of(
                        instructor.press("/class", "/class/import", one).statusCode(),
                        late.join().statusCode()))
                .containsExactlyInAnyOrder(302, 400);
        assertThat(Sql.count(jdbc, "class_members")).isEqualTo(101);
    }

    @Test
    void signsInTheFirstBrowserOnly() {
        imported("id,name\ns1,Ada\ns2,Grace\n");
        String key = keys(Map.of()).getFirst();
        Browser ada = new Browser(port);
        assertThat(visible(ada.page("/sign-in/link?key=" + key))).contains("Ada", "s1");
        assertThat(ada.isSignedIn()).isFalse();

        assertThat(Browser.location(use(ada, key))).endsWith("/");

        assertThat(visible(ada.page("/write"))).contains("s1");
        assertThat(ada.get("/class").statusCode()).isEqualTo(403);
        Browser other = new Browser(port);
        assertThat(use(other, key).statusCode()).isEqualTo(404);
        assertThat(other.isSignedIn()).isFalse();

        // As after the session of the first browser has ended.
        assertThat(Browser.location(use(ada, key))).endsWith("/");
        ada.press("/write", "/sign-out", Map.of());
        assertThat(use(ada, key).statusCode()).isEqualTo(404);
    }

    @Test
    void showsNoNamesToStudents() {
        imported("id,name\ns1,Ada\n");
        String submission =
                service.gradedFor("s1", ScriptedGrading.WRONG_SIGMOID).string("id");
        Browser ada = new Browser(port);
        use(ada, keys(Map.of()).getFirst());

        for (String path : List.of("/", "/submissions/" + submission, "/submissions/" + submission + "/changes")) {
            assertThat(instructor.page(path)).contains("s1", "Ada");
            assertThat(ada.page(path)).contains("s1").doesNotContain("Ada");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"replaced", "revoked", "expired", "removed", "renamed", "readdressed"})
    void signsNobodyInAfterTheLinkHasEnded(String how) {
        imported("id,name,email\ns1,Ada,ada@example.edu\n");
        String key = keys(Map.of()).getFirst();
        switch (how) {
            case "replaced" -> keys(Map.of("id", "s1"));
            case "revoked" -> instructor.press("/class", "/class/links/revoke", Map.of("id", "s1"));
            case "expired" ->
                jdbc.sql("update sign_in_links set expires_at = created_at").update();
            case "renamed" -> imported("id,name,email\ns1,Grace,ada@example.edu\n");
            case "readdressed" -> imported("id,name,email\ns1,Ada,grace@example.edu\n");
            default -> instructor.press("/class", "/class/remove", Map.of("id", "s1"));
        }
        Browser ada = new Browser(port);

        assertThat(visible(ada.get("/sign-in/link?key=" + key).body())).contains("This link is not valid");
        assertThat(use(ada, key).statusCode()).isEqualTo(404);
        assertThat(ada.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/class/links", "/class/links/revoke", "/class/remove"})
    void endsTheSessionWithItsLink(String change) {
        imported("id,name\ns1,Ada\n");
        Browser ada = new Browser(port);
        use(ada, keys(Map.of()).getFirst());
        assertThat(ada.get("/write").statusCode()).isEqualTo(200);

        instructor.press("/class", change, Map.of("id", "s1"));

        assertThat(ada.get("/write").statusCode()).isEqualTo(302);
    }

    @Test
    void endsTheSessionOfAStudentWithAnotherAddress() {
        imported("id,name,email,section\ns1,Ada,ada@example.edu,A\n");
        Browser ada = new Browser(port);
        use(ada, keys(Map.of()).getFirst());

        imported("id,name,email,section\ns1,Ada,ada@example.edu,B\n");
        assertThat(ada.get("/write").statusCode()).isEqualTo(200);
        imported("id,name,email,section\ns1,Ada,grace@example.edu,B\n");
        assertThat(ada.get("/write").statusCode()).isEqualTo(302);
    }

    @Test
    void makesOneLinkWithTheChosenValidity() {
        imported("id,name\ns1,Ada\ns2,Grace\n");
        assertThat(instructor.page("/class"))
                .contains("id=\"links\"", "form=\"links\" name=\"id\" value=\"s2\" aria-label=\"New link for s2\"")
                .doesNotContain("/class/links/mail");

        assertThat(keys(Map.of("id", "s2", "days", "3"))).hasSize(1);

        assertThat(Sql.texts(
                        jdbc, "select member from sign_in_links where expires_at = created_at + interval '72' hour"))
                .containsExactly("s2");
    }

    @Test
    void signsAnAssistantInAsGrader() {
        instructor.press("/class", "/class/assistants", Map.of("name", "kim"));
        Browser kim = new Browser(port);
        use(kim, keys(Map.of("id", "kim")).getFirst());

        assertThat(kim.get("/students").statusCode()).isEqualTo(200);
        assertThat(kim.get("/class").statusCode()).isEqualTo(403);
        assertThat(visible(instructor
                        .press("/class", "/class/preview", Map.of("text", "id\ns1\nkim\n"))
                        .body()))
                .contains("Line 3, column id: must not be kim: this is an assistant on the class list.");
    }

    @Test
    void refusesNamesOfOtherIdentities() {
        String token = service.postJson("/api/v1/tokens", "{\"role\":\"lms\",\"name\":\"st-program\"}")
                .string("id");
        imported("id,name\nst-ada,Ada\n");

        for (String name : List.of("instructor", "st-program", "st-ada")) {
            HttpResponse<String> refused = instructor.press("/class", "/class/assistants", Map.of("name", name));
            assertThat(refused.statusCode()).as(name).isEqualTo(409);
            assertThat(visible(refused.body())).contains(name);
        }
        assertThat(visible(instructor
                        .press("/class", "/class/preview", Map.of("text", "id\ninstructor\nst-program\n"))
                        .body()))
                .contains(
                        "Line 2, column id: must not be instructor: this is a user or a token.",
                        "Line 3, column id: must not be st-program");
        service.delete("/api/v1/tokens/" + token);
    }

    @Test
    void writesLinksForAMailMerge() {
        imported("id,name,email\ns1,=1+1,ada@example.edu\n");

        HttpResponse<String> file = instructor.press("/class", "/class/links.csv", Map.of());

        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("sign-in-links.csv");
        assertThat(file.body()).startsWith("id,name,email,section,link\r\ns1,'=1+1,ada@example.edu,,http");
        assertThat(Sql.text(jdbc, "select hash from sign_in_links"))
                .isNotIn(KEY.matcher(file.body())
                        .results()
                        .map(link -> link.group(1))
                        .toList());
    }
}
