package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;

@Tag("sql")
class WebhookPageTests extends WebhookFixture {
    private static final Pattern SECRET = Pattern.compile("value=\"(whsec_[^\"]+)\"");

    @Autowired
    private Browser browser;

    @BeforeEach
    void signIn() {
        jdbc.sql("delete from webhook_deliveries").update();
        jdbc.sql("delete from webhooks").update();
        jdbc.sql("delete from webhook_sources").update();
        browser.signIn(ServiceTest.PASSWORD);
    }

    private String made() {
        return instructor.webhook(receiver.url(), "submission.graded").string("id");
    }

    private String graded(String student) {
        return instructor.gradedFor(student, SOURCE).string("id");
    }

    /// {@return the id of the only delivery to a webhook, when it has come to a state}
    private String delivery(String webhook, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        Sql.count(jdbc, "webhook_deliveries where webhook_id = ? and state = ?", webhook, state) == 1);
        return Sql.text(jdbc, "select id from webhook_deliveries where webhook_id = ?", webhook);
    }

    @Test
    void saysWhatWillBeHere() {
        assertThat(browser.page("/webhooks")).contains("No endpoints yet.");
        assertThat(browser.page("/sources")).contains("No webhook sources yet.");
        assertThat(browser.page("/grades")).contains("aria-current=\"page\">Deliveries", "href=\"/webhooks\"");
    }

    @Test
    void addsAnEndpointAndShowsItsSecretOnce() {
        var refused = browser.press(
                "/webhooks/new", "/webhooks/new", Map.of("url", "ftp://\"><b>x", "events", "submission.graded"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("Not saved.", "value=\"ftp://&quot;&gt;&lt;b&gt;x\"", "id=\"url-error\"")
                .containsPattern("value=\"submission.graded\"[^>]* checked")
                .doesNotContainPattern("value=\"grade.changed\"[^>]* checked");
        assertThat(browser.press("/webhooks/new", "/webhooks/new", Map.of("url", receiver.url()))
                        .body())
                .contains("events is missing");

        var made = browser.press(
                "/webhooks/new", "/webhooks/new", Map.of("url", receiver.url(), "events", "submission.graded"));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control").orElse("")).isEqualTo("no-store");
        Matcher secret = SECRET.matcher(made.body());
        assertThat(secret.find()).isTrue();
        assertThat(browser.page("/webhooks"))
                .contains(receiver.url(), "Working")
                .doesNotContain("whsec_");

        String id = instructor.get("/api/v1/webhooks").string("/webhooks/0/id");
        Matcher other = SECRET.matcher(browser.press("/webhooks", "/webhooks/" + id + "/secret", Map.of())
                .body());
        assertThat(other.find()).isTrue();
        assertThat(other.group(1)).isNotEqualTo(secret.group(1));

        assertThat(browser.page("/webhooks/" + id + "/remove")).contains(receiver.url());
        browser.press("/webhooks/" + id + "/remove", "/webhooks/" + id + "/remove", Map.of());
        assertThat(browser.page("/webhooks")).doesNotContain(receiver.url());
    }

    @Test
    void sendsATestEventAndShowsItsResult() {
        receiver.answer(410).answer(204);
        String webhook = made();

        browser.press("/webhooks", "/webhooks/" + webhook + "/test", Map.of());

        delivery(webhook, "failed");
        assertThat(Browser.visible(browser.page("/webhooks")))
                .contains("not delivered. The receiver responded with 410 Gone.", "Paused");
        var refused = browser.press("/webhooks", "/webhooks/" + webhook + "/test", Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("This webhook is disabled");

        browser.press("/webhooks", "/webhooks/" + webhook + "/enable", Map.of());
        browser.press("/webhooks", "/webhooks/" + webhook + "/test", Map.of());

        delivery(webhook, "delivered");
        assertThat(Browser.visible(browser.page("/webhooks"))).contains("Test event of", ": delivered.", "Working");
    }

    @Test
    void sendsAgainWhatFailed() {
        receiver.answer(500).answer(500).answer(503);
        String webhook = made();
        graded("page-1");
        String delivery = delivery(webhook, "failed");
        assertThat(Browser.visible(browser.page("/webhooks")))
                .contains("Failing", "0 waiting, 1 failed.", "responded with status 503", "no automatic retry");

        browser.press("/webhooks", "/webhooks/" + webhook + "/deliveries/" + delivery + "/replay", Map.of());

        delivery(webhook, "delivered");
        assertThat(Browser.visible(browser.page("/webhooks")))
                .contains("Working", "0 waiting, 0 failed.")
                .doesNotContain("Not delivered");
    }
}
