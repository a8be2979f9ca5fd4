package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.webhooks.Receiver.Body;

/// The properties are those of `WebhookFixture`, to share their service.
@IntegrationTest
@Tag("sql")
class WebhookPageTests {
    private static final String SOURCE = "class Solution {}";
    private static final Pattern SECRET = Pattern.compile("value=\"(whsec_[^\"]+)\"");

    private final Receiver receiver = new Receiver();

    @Autowired
    private Service instructor;

    @Autowired
    private Browser browser;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void signIn() {
        jdbc.sql("delete from webhooks").update();
        jdbc.sql("delete from webhook_sources").update();
        browser.signIn(ServiceTest.PASSWORD);
    }

    @AfterEach
    void remove() {
        instructor
                .get("/api/v1/webhooks")
                .json()
                .get("webhooks")
                .forEach(webhook -> instructor.delete(
                        "/api/v1/webhooks/" + webhook.get("id").asString()));
        jdbc.sql("delete from webhook_sources").update();
        receiver.close();
    }

    private String made() {
        return instructor
                .postJson("/api/v1/webhooks", """
                        {"url": "%s", "events": ["submission.graded"]}""".formatted(receiver.url()))
                .string("id");
    }

    private String graded(String student) {
        return instructor
                .postSource("?student=" + student, SOURCE, "Prefer", "wait=30")
                .string("id");
    }

    private HttpResponse<String> press(String page, String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", Browser.csrf(browser.get(page).body()));
        return browser.send(browser.form(path, all));
    }

    private String shown(String place) {
        HttpResponse<String> answer = browser.get(place);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String visible(String page) {
        return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    /// {@return the id of the only delivery to a webhook, when it has come to a state}
    private String delivery(String webhook, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("""
                        select count(*) from webhook_deliveries where webhook_id = ? and state = ?""")
                                .params(webhook, state)
                                .query(Integer.class)
                                .single()
                        == 1);
        return jdbc.sql("select id from webhook_deliveries where webhook_id = ?")
                .param(webhook)
                .query(String.class)
                .single();
    }

    @Test
    void saysWhatWillBeHere() {
        assertThat(shown("/webhooks")).contains("No endpoints yet.");
        assertThat(shown("/sources")).contains("No webhook sources yet.");
        assertThat(browser.get("/deliveries").headers().firstValue("Location").orElse(""))
                .endsWith("/grades");
        assertThat(shown("/grades")).contains("aria-current=\"page\">Deliveries", "href=\"/webhooks\"");
    }

    @Test
    void addsAnEndpointAndShowsItsSecretOnce() {
        var refused =
                press("/webhooks/new", "/webhooks/new", Map.of("url", "ftp://\"><b>x", "events", "submission.graded"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("Not saved.", "value=\"ftp://&quot;&gt;&lt;b&gt;x\"", "id=\"url-error\"")
                .containsPattern("value=\"submission.graded\"[^>]* checked")
                .doesNotContainPattern("value=\"grade.changed\"[^>]* checked");
        assertThat(press("/webhooks/new", "/webhooks/new", Map.of("url", receiver.url()))
                        .body())
                .contains("events is missing");

        var made =
                press("/webhooks/new", "/webhooks/new", Map.of("url", receiver.url(), "events", "submission.graded"));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control").orElse("")).isEqualTo("no-store");
        Matcher secret = SECRET.matcher(made.body());
        assertThat(secret.find()).isTrue();
        assertThat(shown("/webhooks")).contains(receiver.url(), "Working").doesNotContain("whsec_");

        String id = instructor.get("/api/v1/webhooks").string("/webhooks/0/id");
        Matcher other = SECRET.matcher(
                press("/webhooks", "/webhooks/" + id + "/secret", Map.of()).body());
        assertThat(other.find()).isTrue();
        assertThat(other.group(1)).isNotEqualTo(secret.group(1));

        assertThat(shown("/webhooks/" + id + "/remove")).contains(receiver.url());
        press("/webhooks/" + id + "/remove", "/webhooks/" + id + "/remove", Map.of());
        assertThat(shown("/webhooks")).doesNotContain(receiver.url());
    }

    @Test
    void showsWhatWasSentAndAnsweredAsInertText() {
        receiver.answer(500, Body.HOSTILE).answer(503, Body.HOSTILE).answer(500, Body.HOSTILE);
        String webhook = made();
        String submission = graded("page-1");
        String delivery = delivery(webhook, "failed");

        String list = shown("/webhooks");
        assertThat(visible(list))
                .contains(
                        "Failing since",
                        "0 delivered, 3 failed attempts",
                        "1 failed.",
                        "page-1 , 1",
                        "500",
                        "no automatic retry");
        assertThat(list).contains("href=\"/submissions/" + submission + "\"").doesNotContain("alert(1)");

        String page = shown("/webhooks?webhook=%s&state=failed&q=page-1&open=%s".formatted(webhook, delivery));

        assertThat(page)
                .contains("POST /hook", "webhook-id: graded_", "&quot;student&quot;:&quot;page-1&quot;")
                .contains(
                        "HTTP 500 Internal Server Error",
                        "&lt;script&gt;alert(1)&lt;/script&gt;\ufffd\\u202e&#39; onclick=x")
                .contains("id=\"curl\"", "${SECRET#whsec_}", "aria-expanded=\"true\"")
                .doesNotContain("<script>alert", "\u202e", "whsec_Q");
        assertThat(page.split("<th scope=\"row\" class=\"number\">", -1))
                .as("three tries")
                .hasSize(4);
        assertThat(shown("/webhooks?q=" + delivery)).contains(delivery);
        assertThat(shown("/webhooks?q=" + submission)).contains(delivery);
        assertThat(shown("/webhooks?q=somebody-else")).contains("No matching deliveries.");
        assertThat(shown("/webhooks?q=a%00b")).contains("No matching deliveries.");
        assertThat(shown("/webhooks?q=%22%3E%3Cb%3E")).doesNotContain("\"><b>");
        assertThat(shown("/webhooks?state=pending")).contains("No matching deliveries.");
    }

    @Test
    void replaysADelivery() {
        receiver.answer(500).answer(500).answer(500);
        String webhook = made();
        graded("page-2");
        String delivery = delivery(webhook, "failed");

        HttpResponse<String> replayed =
                press("/webhooks", "/webhooks/" + webhook + "/deliveries/" + delivery + "/replay", Map.of());

        assertThat(replayed.headers().firstValue("Location").orElse(""))
                .endsWith("/webhooks?open=" + delivery + "#" + delivery);
        delivery(webhook, "delivered");
        assertThat(visible(shown("/webhooks"))).contains("Working", "1 delivered, 3 failed attempts", "0 failed.");
    }

    @Test
    void replaysWhatWaitsAndSendsAgainWhereItWasPaused() {
        receiver.answer(429, "Retry-After", "3600");
        String webhook = made();
        graded("page-3");
        Awaitility.await().until(() -> shown("/webhooks").contains("Waiting until"));
        assertThat(shown("/webhooks?webhook=" + webhook)).contains("Send 1 waiting event now");

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            press("/webhooks", "/webhooks/" + webhook + "/replay", Map.of());
            return jdbc.sql("select count(*) from webhook_deliveries where webhook_id = ? and state = 'delivered'")
                            .param(webhook)
                            .query(Integer.class)
                            .single()
                    == 1;
        });

        receiver.answer(410);
        graded("page-4");
        Awaitility.await().until(() -> shown("/webhooks").contains("Paused"));
        var refused = press("/webhooks", "/webhooks/" + webhook + "/replay", Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("This webhook is disabled");
        assertThat(shown("/webhooks?webhook=" + webhook)).contains("Resume deliveries", "410 Gone");
        press("/webhooks", "/webhooks/" + webhook + "/enable", Map.of());
        assertThat(shown("/webhooks")).doesNotContain("Paused");
    }

    @Test
    void showsWhatPlatformsToldAndRetriesIt() {
        String source = instructor.postJson("/api/v1/webhook-sources", """
                        {"name": "told", "kind": "moodle", "apiUrl": "http://127.0.0.1:9", "apiToken": "t"}""").string("id");
        String failed = "01EVENT0000000000000000001";
        jdbc.sql("""
                insert into webhook_events (id, source_id, event_key, state, student, told, words, tries, received_at)
                values (?, ?, 'a', 'failed', 'told:1', '{"assignment": "1", "user": "1"}', '<b>refused</b>', 0, current_timestamp)""").params(failed, source).update();
        jdbc.sql("""
                insert into webhook_events (id, source_id, state, words, tries, received_at)
                values ('01EVENT0000000000000000002', ?, 'ignored', 'Of another assignment.', 0, current_timestamp)""").param(source).update();

        String page = shown("/sources");

        assertThat(page)
                .contains("/hooks/told", "told:1", "&lt;b&gt;refused&lt;/b&gt;", "Of another assignment.")
                .doesNotContain("<b>refused");
        assertThat(shown("/sources?source=" + source + "&state=ignored")).doesNotContain("told:1");
        assertThat(press("/sources", "/sources/" + source + "/events/" + failed + "/retry", Map.of())
                        .statusCode())
                .isEqualTo(302);
        var over = press("/sources", "/sources/" + source + "/events/01EVENT0000000000000000002/retry", Map.of());
        assertThat(over.statusCode()).isEqualTo(409);
        assertThat(over.body()).contains("This event is already submitted or ignored");
    }
}
