package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.classlist.SignInFixture.choice;
import static org.tfgrader.api.classlist.SignInFixture.choices;
import static org.tfgrader.api.classlist.SignInFixture.choose;
import static org.tfgrader.api.classlist.SignInFixture.cookies;
import static org.tfgrader.api.classlist.SignInFixture.isSignedIn;
import static org.tfgrader.api.classlist.SignInFixture.key;
import static org.tfgrader.api.classlist.SignInFixture.newClassCode;
import static org.tfgrader.api.classlist.SignInFixture.newClassLink;
import static org.tfgrader.api.classlist.SignInFixture.newLink;
import static org.tfgrader.api.classlist.SignInFixture.use;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;

/// Attacks on sign-in links, which `docs/sign-in-attacks.md` lists with those of other tests.
@ServiceTest
class SignInAttackTests {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Browser instructor;

    @Autowired
    private ClassListStore people;

    @Autowired
    private SignInLinks links;

    @Autowired
    private AtOnce atOnce;

    private Browser mallory = new Browser(0);

    @BeforeEach
    void addPeople() {
        jdbc.sql("""
                insert into class_members (id, role, name) values ('sa-ada', 'student', 'Ada'),
                ('sa-kim', 'student', 'Kim'), ('school:7', 'student', 'Lin'), ('school:8', 'student', 'Bo')""").update();
        instructor.signIn(ServiceTest.PASSWORD);
        mallory = new Browser(port);
    }

    @AfterEach
    void removePeople() {
        jdbc.sql("delete from class_members").update();
        jdbc.sql("delete from class_link").update();
        jdbc.sql("delete from lti_former_names where name = 'school'").update();
    }

    @ParameterizedTest
    @CsvSource({
        "link, ''",
        "link, guessed",
        "link, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "link, '\u0000'",
        "link, ' or 1=1 --'",
        "class, ''",
        "class, guessed",
        "class, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "class, ' or 1=1 --'"
    })
    void refusesAGuessedKey(String path, String key) {
        newLink(instructor, "sa-ada");
        newClassLink(instructor);

        var refused = mallory.press("/sign-in", "/sign-in/" + path, Map.of("key", key));

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("This link is not valid").doesNotContain("Ada");
    }

    @Test
    void signsInOneOfTwoBrowsersAtOnce() {
        String link = newLink(instructor, "sa-ada");
        Browser ada = new Browser(port);

        var other = CompletableFuture.supplyAsync(() -> use(mallory, link).statusCode());

        assertThat(List.of(use(ada, link).statusCode(), other.join())).containsExactlyInAnyOrder(302, 404);
    }

    @Test
    void showsNoDeadLinkIfTwoAreCreatedAtOnce() {
        String link = atOnce.change(
                () -> links.create(people.person("sa-ada"), Duration.ofDays(1), null),
                () -> newLink(instructor, "sa-ada"));

        assertThat(use(new Browser(port), link).statusCode()).isEqualTo(302);
    }

    @Test
    void letsNoOtherBrowserUseALinkAgainByAForgedCookie() {
        String link = newLink(instructor, "sa-ada");
        use(new Browser(port), link);

        var refused = mallory.send(
                mallory.request("/sign-in/link?key=" + key(link)).header("Cookie", "sign-in-link=" + key(link)));

        assertThat(refused.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void changesNothingWhenAMailProgramOpensALink(String method) {
        String link = newLink(instructor, "sa-ada");
        String classLink = newClassLink(instructor);

        for (String path : List.of("/sign-in/link?key=" + key(link), "/sign-in/class?key=" + key(classLink))) {
            var opened = mallory.send(mallory.request(path).method(method, BodyPublishers.noBody()));

            assertThat(opened.statusCode()).isEqualTo(200);
            assertThat(cookies(opened))
                    .noneMatch(cookie -> cookie.matches("(JSESSIONID|sign-in-link|class-sign-in)=.*"));
        }
        assertThat(use(new Browser(port), link).statusCode()).isEqualTo(302);
        assertThat(Sql.count(jdbc, "sign_in_requests")).isZero();
    }

    @Test
    void beginsANewSession() {
        var before = mallory.get("/overview");
        assertThat(cookies(before)).anyMatch(cookie -> cookie.startsWith("JSESSIONID="));

        var after = use(mallory, newLink(instructor, "sa-ada"));

        assertThat(cookies(after))
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID="))
                .doesNotContainAnyElementsOf(cookies(before));
    }

    @Test
    void mixesNoTwoStudentsInOneBrowser() {
        use(mallory, newLink(instructor, "sa-kim"));

        use(mallory, newLink(instructor, "sa-ada"));

        assertThat(mallory.page("/write")).contains("sa-ada").doesNotContain("sa-kim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"continue", "next", "redirect", "url"})
    void redirectsToNoOtherSite(String parameter) {
        String key = key(newLink(instructor, "sa-ada"));

        var signedIn =
                mallory.press("/sign-in", "/sign-in/link", Map.of("key", key, parameter, "https://owned.example/"));

        assertThat(Browser.location(signedIn)).isEqualTo("/");
    }

    @Test
    void createsLinksWithThePublicUrlWhateverTheHostHeader() {
        // The browser's host is localhost.
        assertThat(List.of(newLink(instructor, "sa-ada"), newClassLink(instructor)))
                .allMatch(link -> link.startsWith("http://127.0.0.1:"));
    }

    @Test
    void keepsLinksOutOfFramesCachesAndOtherSites() {
        var headers = mallory.get("/sign-in/link?key=" + key(newLink(instructor, "sa-ada")))
                .headers();

        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void signsInNoStudentOfAnLms() {
        String link = newLink(instructor, "school:7");
        String classLink = newClassLink(instructor);
        jdbc.sql("insert into lti_former_names (name, issuer) values ('school', 'https://lms.example.edu')")
                .update();

        assertThat(use(mallory, link).statusCode()).isEqualTo(404);
        choose(mallory, classLink, choice(mallory, classLink, "Bo"), newClassCode(instructor));
        assertThat(isSignedIn(mallory, classLink)).isFalse();
    }

    @Test
    void letsNobodyTakeTheNameOfAStudentWhoHasSignedIn() {
        String classLink = newClassLink(instructor);
        String choice = choice(mallory, classLink, "Ada");
        use(new Browser(port), newLink(instructor, "sa-ada"));

        var refused = choose(mallory, classLink, choice, newClassCode(instructor));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Choose your name again.");
        assertThat(isSignedIn(mallory, classLink)).isFalse();
    }

    @Test
    void revealsNoIdsByTheValuesOfNames() {
        var before = choices(mallory, newClassLink(instructor));
        var after = choices(mallory, newClassLink(instructor));

        assertThat(before).containsOnlyKeys("Ada", "Bo", "Kim", "Lin");
        assertThat(after.values()).doesNotContainAnyElementsOf(before.values());
    }

    @Test
    void storesOnlyHashes() {
        String classLink = newClassLink(instructor);
        String code = newClassCode(instructor);
        var waiting = choose(mallory, classLink, choice(mallory, classLink, "Ada"), "");
        String cookie = cookies(waiting).getFirst().replaceAll("^class-sign-in=|;.*", "");

        assertThat(cookie).matches("[\\w-]{43}");
        assertThat(Sql.texts(
                        jdbc,
                        "select hash from class_link union all select code_hash from class_link"
                                + " union all select hash from sign_in_requests"))
                .hasSize(3)
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"))
                .doesNotContain(key(classLink), code, cookie);
    }
}
