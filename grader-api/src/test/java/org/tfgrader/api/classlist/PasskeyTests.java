package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.Browser.visible;
import static org.tfgrader.api.classlist.SignInFixture.newLink;
import static org.tfgrader.api.classlist.SignInFixture.use;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.limits.LimitsProperties;

@Tag("sql")
@IntegrationTest
class PasskeyTests {
    private static final String ORIGIN = "https://grader.example.edu";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LimitsProperties limits;

    @Autowired
    private Browser instructor;

    @BeforeEach
    void addPeople() {
        jdbc.sql("""
                insert into class_members (id, role, name) values
                ('pk-ada', 'student', 'Ada'), ('pk-kim', 'student', 'Kim'), ('pk-tutor', 'grader', 'pk-tutor')""").update();
        instructor.signIn(ServiceTest.PASSWORD);
    }

    @AfterEach
    void removePeople() {
        jdbc.sql("delete from class_members").update();
    }

    /// {@return a browser in which somebody has signed in with a new link}
    private Browser withLink(String id) {
        Browser browser = new Browser(port);
        assertThat(Browser.location(use(browser, newLink(instructor, id)))).endsWith("/passkeys");
        return browser;
    }

    private static String options(String page) {
        return Jsoup.parse(page).select("form[data-passkey]").attr("data-passkey");
    }

    /// Sends the response to the options that the page has.
    private static HttpResponse<String> answer(Browser browser, String path, UnaryOperator<String> device) {
        String page = browser.page(path);
        return browser.send(
                browser.form(path, Map.of("_csrf", Browser.csrf(page), "credential", device.apply(options(page)))));
    }

    private static HttpResponse<String> store(Browser browser, FakePasskey passkey) {
        return answer(browser, "/passkeys", passkey::create);
    }

    private static HttpResponse<String> signIn(Browser browser, FakePasskey passkey) {
        return answer(browser, "/sign-in/passkey", passkey::use);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk-ada", "pk-tutor"})
    void signsInWithAStoredPasskey(String id) {
        FakePasskey passkey = new FakePasskey(ORIGIN);
        Browser first = withLink(id);
        assertThat(Browser.location(store(first, passkey))).endsWith("/passkeys");
        assertThat(visible(first.page("/passkeys"))).contains("last used");
        first.press("/passkeys", "/sign-out", Map.of());

        Browser second = new Browser(port);
        assertThat(Browser.location(signIn(second, passkey))).endsWith("/");

        assertThat(second.page("/")).contains(">" + id + "<", "href=\"/passkeys\"");
        assertThat(Sql.texts(jdbc, "select name from audit_entries where action = 'passkey_stored'"))
                .contains(id);
    }

    @Test
    @Tag("full")
    void signsInAlthoughAnotherNetworkBeginsTooManySessions() {
        FakePasskey passkey = new FakePasskey(ORIGIN);
        store(withLink("pk-ada"), passkey);
        Browser browser = new Browser(port);

        var answer = answer(browser, "/sign-in/passkey", options -> {
            Browser.beginSessions(port, 2 * limits.connections() + 1);
            return passkey.use(options);
        });

        assertThat(Browser.location(answer)).endsWith("/");
    }

    /// A way in which a sign-in with a passkey must fail.
    enum SignInAttack {
        GUESSED,
        REPLAYED,
        OF_ANOTHER_SITE,
        OF_ANOTHER_PARTY,
        WITHOUT_PIN,
        FOR_A_CHALLENGE_OF_ANOTHER_BROWSER,
        MALFORMED,
        EMPTY
    }

    @ParameterizedTest
    @EnumSource
    void refusesASignIn(SignInAttack attack) {
        FakePasskey passkey = new FakePasskey(ORIGIN);
        store(withLink("pk-ada"), passkey);
        Browser browser = new Browser(port);

        var refused = switch (attack) {
            case GUESSED -> signIn(browser, new FakePasskey(ORIGIN));
            case REPLAYED -> {
                String response = passkey.use(options(browser.page("/sign-in/passkey")));
                yield answer(browser, "/sign-in/passkey", options -> response);
            }
            case OF_ANOTHER_SITE -> signIn(browser, passkey.at("https://grader.example.com"));
            case OF_ANOTHER_PARTY -> signIn(browser, passkey.of("example.com"));
            case WITHOUT_PIN -> signIn(browser, passkey.stolen());
            case FOR_A_CHALLENGE_OF_ANOTHER_BROWSER -> {
                String others = options(new Browser(port).page("/sign-in/passkey"));
                yield answer(browser, "/sign-in/passkey", options -> passkey.use(others));
            }
            case MALFORMED ->
                answer(browser, "/sign-in/passkey", options -> "{\"id\": 1, \"response\": {\"signature\": null}}");
            case EMPTY -> answer(browser, "/sign-in/passkey", options -> "");
        };

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(visible(refused.body())).contains("No passkey of this service was found");
        assertThat(browser.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"another site", "another party", "without PIN", "replayed", "twice", "malformed"})
    void storesNoPasskeyThatDoesNotFit(String attack) {
        FakePasskey passkey = new FakePasskey(ORIGIN);
        Browser ada = withLink("pk-ada");

        var refused = switch (attack) {
            case "another site" -> store(ada, passkey.at("https://grader.example.com"));
            case "another party" -> store(ada, passkey.of("example.com"));
            case "without PIN" -> store(ada, passkey.stolen());
            case "replayed" -> {
                String old = options(ada.page("/passkeys"));
                yield answer(ada, "/passkeys", options -> passkey.create(old));
            }
            case "twice" -> {
                store(withLink("pk-kim"), passkey);
                yield store(ada, passkey);
            }
            default -> answer(ada, "/passkeys", options -> "{\"rawId\": \"AAAA\"}");
        };

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(visible(refused.body())).contains("The passkey could not be stored");
        assertThat(Sql.count(
                        jdbc,
                        "user_entities u join user_credentials c on c.user_entity_user_id = u.id"
                                + " where u.name = 'pk-ada'"))
                .isZero();
    }

    @Test
    void storesPasskeysOnlyOfPeopleWithALink() {
        assertThat(instructor.get("/passkeys").statusCode()).isEqualTo(403);
        var refused = instructor.press("/class", "/passkeys", Map.of("credential", "{}"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(visible(refused.body())).contains("open your link first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"removed by the student", "/class/links/revoke", "/class/links", "/class/remove"})
    void endsThePasskeyAndItsSessions(String how) {
        FakePasskey passkey = new FakePasskey(ORIGIN);
        Browser ada = withLink("pk-ada");
        store(ada, passkey);
        Browser other = new Browser(port);
        signIn(other, passkey);
        assertThat(other.isSignedIn()).isTrue();

        if (how.startsWith("/")) {
            instructor.press("/class", how, Map.of("id", "pk-ada"));
        } else {
            ada.press("/passkeys", "/passkeys/remove", Map.of("id", stored("pk-ada")));
        }

        assertThat(other.isSignedIn()).isFalse();
        assertThat(signIn(new Browser(port), passkey).statusCode()).isEqualTo(400);
    }

    private String stored(String id) {
        return Sql.text(
                jdbc,
                "select c.credential_id from user_entities u join user_credentials c on c.user_entity_user_id = u.id"
                        + " where u.name = ?",
                id);
    }

    @Test
    void removesNoPasskeyOfAnotherStudent() {
        Browser ada = withLink("pk-ada");
        store(ada, new FakePasskey(ORIGIN));
        Browser kim = withLink("pk-kim");

        assertThat(kim.press("/passkeys", "/passkeys/remove", Map.of("id", stored("pk-ada")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stored("pk-ada")).isNotEmpty();
    }

    @Test
    void showsStaffWhoHasPasskeys() {
        store(withLink("pk-ada"), new FakePasskey(ORIGIN));

        assertThat(visible(instructor.page("/class"))).containsPattern("Ada .* 1 passkey");
    }
}
