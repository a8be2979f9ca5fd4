package org.tfgrader.api.classlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.Browser.visible;
import static org.tfgrader.api.classlist.SignInFixture.found;
import static org.tfgrader.api.classlist.SignInFixture.key;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.access.Role;

/// Browsers that wait until the instructor confirms them.
@Tag("sql")
@ServiceTest
class ClassLinkRequestTests extends ClassLinkFixture {
    private static final String NUMBER = "<p class=\"figure\">(\\d+)</p>";

    @Autowired
    private SignInRequests requests;

    @Autowired
    private AtOnce atOnce;

    @Autowired
    private TransactionTemplate transaction;

    /// {@return the number of a browser that waits}
    private String waiting(Browser browser, String name) {
        assertThat(choose(browser, name, "").statusCode()).isEqualTo(302);
        return found(NUMBER, open(browser)).group(1);
    }

    private HttpResponse<String> answer(String how, String number) {
        return instructor.press("/class/link", "/class/link/" + how, Map.of("id", number));
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
        addWaiting(network, 0, browsers);
    }

    private void addWaiting(String network, int first, int browsers) {
        Member ada = new Member("st-ada", Role.STUDENT, "Ada", null, null);
        IntStream.range(first, first + browsers)
                .forEach(browser -> requests.add(ada, network + browser, network, null));
    }

    private boolean isWaiting(String network, int browser) {
        return requests.find(network + browser).isPresent();
    }

    @Test
    void countsRequestsThatComeAtOnce() {
        addWaiting("192.0.2.1", 200);

        atOnce.change(() -> addWaiting("192.0.2.1", 200, 1), () -> {
            transaction.executeWithoutResult(status -> addWaiting("192.0.2.1", 201, 1));
            return true;
        });

        assertThat(Sql.count(jdbc, "sign_in_requests")).isEqualTo(200);
        assertThat(isWaiting("192.0.2.1", 201)).isTrue();
    }

    @Test
    void asksBeforeItSignsInLongAfterTheConfirmation() {
        Browser shared = new Browser(port);
        answer("confirm", waiting(shared, "Ada"));
        jdbc.sql("update sign_in_links set created_at = created_at - interval '16' minute")
                .update();

        assertThat(visible(open(shared))).contains("Continue as Ada?");

        assertThat(shared.isSignedIn()).isFalse();
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
