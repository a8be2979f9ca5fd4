package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.Browser.visible;
import static org.tfgrader.api.classlist.SignInFixture.choice;
import static org.tfgrader.api.classlist.SignInFixture.choices;
import static org.tfgrader.api.classlist.SignInFixture.found;
import static org.tfgrader.api.classlist.SignInFixture.key;
import static org.tfgrader.api.classlist.SignInFixture.newClassCode;
import static org.tfgrader.api.classlist.SignInFixture.newClassLink;
import static org.tfgrader.api.classlist.SignInFixture.page;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.grading.ScriptedGrading;

@Tag("sql")
@ServiceTest
class ClassLinkTests {
    private static final String NUMBER = "<p class=\"figure\">(\\d+)</p>";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Browser instructor;

    @Autowired
    private Service service;

    @Autowired
    private SignInRequests requests;

    @Autowired
    private AtOnce atOnce;

    private String link = "";

    @BeforeEach
    void createLink() {
        jdbc.sql("""
                insert into class_members (id, role, name, email, section) values
                ('st-ada', 'student', 'Ada', 'ada@example.edu', 'A'), ('st-kim', 'student', 'Kim <b>', null, 'A'),
                ('st-other', 'student', 'Kim <b>', null, 'B'), ('st-nameless', 'student', 'st-nameless', null, null),
                ('st-done', 'student', 'Grace', null, null), ('st-tutor', 'grader', 'st-tutor', null, null)""").update();
        instructor.signIn(ServiceTest.PASSWORD);
        link = newClassLink(instructor);
    }

    @AfterEach
    void empty() {
        jdbc.sql("delete from class_members").update();
        jdbc.sql("delete from class_link").update();
        jdbc.sql("delete from drafts").update();
        jdbc.sql("delete from submissions where student = 'st-ada'").update();
    }

    private HttpResponse<String> choose(Browser browser, String name, String code) {
        return SignInFixture.choose(browser, link, choice(new Browser(port), link, name), code);
    }

    /// {@return the number of a browser that waits}
    private String waiting(Browser browser, String name) {
        assertThat(choose(browser, name, "").statusCode()).isEqualTo(302);
        return found(NUMBER, open(browser)).group(1);
    }

    private HttpResponse<String> answer(String how, String number) {
        return instructor.press("/class/link", "/class/link/" + how, Map.of("id", number));
    }

    private boolean isSignedIn(Browser browser) {
        return SignInFixture.isSignedIn(browser, link);
    }

    private String open(Browser browser) {
        return page(browser, link);
    }

    private HttpResponse<String> reload(Browser browser) {
        return browser.get("/sign-in/class?key=" + key(link));
    }

    @Test
    void showsNoMoreThanTheNamesOfNewStudents() {
        service.gradedFor("st-done", ScriptedGrading.WRONG_SIGMOID);
        jdbc.sql("insert into class_members (id, role, name, has_account) values ('st-account', 'student', 'Bo', true)")
                .update();

        assertThat(choices(new Browser(port), link)).containsOnlyKeys("Ada", "Kim &lt;b&gt; (A)", "Kim &lt;b&gt; (B)");
        assertThat(open(new Browser(port))).doesNotContain("st-ada", "st-kim", "st-done", "@");
    }

    @Test
    void signsInAfterTheInstructorHasConfirmedTheNumber() {
        Browser ada = new Browser(port);
        String number = waiting(ada, "Ada");
        assertThat(reload(ada).headers().firstValue("Refresh")).contains("5");
        assertThat(ada.get("/write").statusCode()).isEqualTo(302);
        assertThat(visible(instructor.page("/class/link"))).containsPattern(number + " Ada .*st-ada");

        answer("confirm", number);

        assertThat(Browser.location(reload(ada))).endsWith("/");
        assertThat(ada.page("/write")).contains("st-ada");
        assertThat(Sql.texts(
                        jdbc,
                        "select reason from audit_entries where action = 'sign_in_confirmed' and student = 'st-ada'"))
                .contains("request " + number);
        Browser second = new Browser(port);
        assertThat(open(second)).doesNotContain("Ada");
        assertThat(second.isSignedIn()).isFalse();
    }

    @Test
    void confirmsOneOfTwoBrowsersWithTheSameName() {
        Browser ada = new Browser(port);
        Browser mallory = new Browser(port);
        String other = waiting(mallory, "Ada");
        String number = waiting(ada, "Ada");

        var late = atOnce.change(() -> requests.confirm(Long.parseLong(number)), () -> answer("confirm", other));

        assertThat(late.statusCode()).isEqualTo(404);
        assertThat(isSignedIn(ada)).isTrue();
        assertThat(isSignedIn(mallory)).isFalse();
    }

    @Test
    void refusesABrowser() {
        Browser mallory = new Browser(port);
        String number = waiting(mallory, "Ada");

        answer("refuse", number);

        assertThat(open(mallory)).contains("Choose your name");
        assertThat(answer("confirm", number).statusCode()).isEqualTo(404);
        assertThat(isSignedIn(mallory)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signed in", "wrote code", "submitted", "expired", "revoked", "renamed", "removed"})
    void confirmsNoRequestThatHasEnded(String how) {
        Browser mallory = new Browser(port);
        String number = waiting(mallory, "Ada");
        switch (how) {
            case "signed in" -> jdbc.sql("""
                        insert into sign_in_links (member, hash, created_at, expires_at, used_at)
                        values ('st-ada', 'another', current_timestamp, current_timestamp, current_timestamp)""").update();
            case "wrote code" -> jdbc.sql("""
                        insert into drafts (owner, origin, draft, saved_at)
                        values ('student st-ada', '', '{}', current_timestamp)""").update();
            case "submitted" -> service.gradedFor("st-ada", "class Solution {}");
            case "expired" ->
                jdbc.sql("update sign_in_requests set created_at = created_at - interval '16' minute")
                        .update();
            case "revoked" -> instructor.press("/class/link", "/class/link/revoke", Map.of());
            case "renamed" -> SignInFixture.imported(instructor, "id,name,email\nst-ada,Grace,ada@example.edu\n");
            default -> instructor.press("/class", "/class/remove", Map.of("id", "st-ada"));
        }

        assertThat(answer("confirm", number).statusCode()).isEqualTo(404);
        assertThat(isSignedIn(mallory)).isFalse();
    }

    @Test
    void signsInWithTheClassCode() {
        Browser ada = new Browser(port);
        assertThat(visible(open(ada))).doesNotContain("Class code");
        String code = newClassCode(instructor);
        assertThat(visible(open(ada))).contains("Class code");

        assertThat(choose(ada, "Ada", "AAA-AAA").statusCode()).isEqualTo(400);
        assertThat(isSignedIn(ada)).isFalse();
        choose(ada, "Ada", code);

        assertThat(isSignedIn(ada)).isTrue();
        assertThat(Sql.texts(jdbc, """
                select name from audit_entries
                where action = 'sign_in_confirmed' and student = 'st-ada' and reason = 'class code'""")).contains("st-ada");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesAClassCodeThatHasEnded(boolean expires) {
        String code = newClassCode(instructor);
        if (expires) {
            jdbc.sql("update class_link set code_expires_at = current_timestamp")
                    .update();
        } else {
            newClassCode(instructor);
        }
        Browser ada = new Browser(port);

        assertThat(choose(ada, "Ada", code).statusCode()).isEqualTo(400);
        assertThat(isSignedIn(ada)).isFalse();
    }

    @Test
    void keepsTheSignInInItsBrowserUntilItIsRevoked() {
        Browser ada = new Browser(port);
        choose(ada, "Ada", newClassCode(instructor));
        assertThat(isSignedIn(ada)).isTrue();
        instructor.press("/class/link", "/class/link/revoke", Map.of());

        ada.forgetCookie("JSESSIONID");
        continueAs(ada);
        assertThat(isSignedIn(ada)).isTrue();

        instructor.press("/class", "/class/links/revoke", Map.of("id", "st-ada"));
        assertThat(isSignedIn(ada)).isFalse();
    }

    private void continueAs(Browser browser) {
        String secret = Jsoup.parse(open(browser))
                .select("form[method=post] input[name=key]")
                .val();
        assertThat(Browser.location(browser.press("/sign-in", "/sign-in/link", Map.of("key", secret))))
                .endsWith("/");
    }

    @Test
    void asksTheNextPersonOnASharedComputer() {
        Browser shared = new Browser(port);
        choose(shared, "Ada", newClassCode(instructor));
        assertThat(isSignedIn(shared)).isTrue();
        shared.forgetCookie("JSESSIONID");

        assertThat(visible(open(shared)))
                .contains("Continue as Ada?", "Continue", "I am somebody else")
                .doesNotContain("st-ada");
        assertThat(shared.get("/write").statusCode()).isEqualTo(302);
        assertThat(shared.page("/sign-in/class?again=true&key=" + key(link))).contains("Choose your name");

        String code = newClassCode(instructor);
        choose(shared, "Kim &lt;b&gt; (A)", code);
        assertThat(isSignedIn(shared)).isTrue();
        assertThat(shared.page("/write")).contains("st-kim");
    }

    @Test
    void endsTheSignInWhenTheStudentSignsOut() {
        Browser ada = new Browser(port);
        choose(ada, "Ada", newClassCode(instructor));
        assertThat(isSignedIn(ada)).isTrue();

        ada.press("/write", "/sign-out", Map.of());

        assertThat(isSignedIn(ada)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replaced", "revoked", "expired"})
    void showsNoNamesWithoutAValidLink(String how) {
        switch (how) {
            case "replaced" -> newClassLink(instructor);
            case "revoked" -> instructor.press("/class/link", "/class/link/revoke", Map.of());
            default ->
                jdbc.sql("update class_link set expires_at = current_timestamp").update();
        }
        var answer = reload(new Browser(port));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(visible(answer.body())).contains("This link is not valid").doesNotContain("Ada");
    }

    @Test
    void letsManyBrowsersWaitWithOneName() {
        for (int browser = 0; browser < 5; browser++) {
            waiting(new Browser(port), "Ada");
        }

        assertThat(Sql.count(jdbc, "sign_in_requests where member = 'st-ada'")).isEqualTo(5);
    }

    @Test
    void endsTheFirstRequestOfTheNetworkWithTheMost() {
        addWaiting("192.0.2.1", 201);
        assertThat(isWaiting("192.0.2.1", 0)).isFalse();
        assertThat(isWaiting("192.0.2.1", 1)).isTrue();
        addWaiting("192.0.2.2", 199);
        addWaiting("192.0.2.3", 101);

        addWaiting("192.0.2.4", 1);

        assertThat(isWaiting("192.0.2.1", 1)).isFalse();
        assertThat(isWaiting("192.0.2.2", 0)).isTrue();
        assertThat(isWaiting("192.0.2.4", 0)).isTrue();
        assertThat(Sql.count(jdbc, "sign_in_requests")).isEqualTo(500);
    }

    private void addWaiting(String network, int browsers) {
        Member ada = new Member("st-ada", Role.STUDENT, "Ada", null, null);
        IntStream.range(0, browsers).forEach(browser -> requests.add(ada, network + browser, network, null));
    }

    private boolean isWaiting(String network, int browser) {
        return requests.find(network + browser).isPresent();
    }

    @Test
    void refusesAllBrowsersOfANetwork() {
        waiting(new Browser(port), "Ada");
        waiting(new Browser(port), "Kim &lt;b&gt; (A)");
        addWaiting("192.0.2.1", 1);
        assertThat(visible(instructor.page("/class/link")))
                .containsPattern("Network 127.0.0.1 : 2 waiting .*Ada .*Kim .*Network 192.0.2.1 : 1 waiting");

        var refused = instructor.press("/class/link", "/class/link/refuse-all", Map.of("network", "127.0.0.1"));

        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(Sql.texts(jdbc, "select network from sign_in_requests")).containsExactly("192.0.2.1");
        assertThat(Sql.texts(jdbc, "select reason from audit_entries where action = 'sign_in_refused'"))
                .contains("2 requests of 127.0.0.1");
    }

    @Test
    void replacesTheRequestOfABrowserThatChoosesAgain() {
        Browser kim = new Browser(port);
        waiting(kim, "Ada");
        assertThat(kim.page("/sign-in/class?again=true&key=" + key(link))).contains("Choose your name");

        waiting(kim, "Kim &lt;b&gt; (A)");

        assertThat(Sql.texts(jdbc, "select member from sign_in_requests")).containsExactly("st-kim");
    }
}
