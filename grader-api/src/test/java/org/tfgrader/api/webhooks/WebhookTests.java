package org.tfgrader.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.exchange.Rotation;
import org.tfgrader.api.exchange.Signatures;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.jobs.InternalErrors;
import org.tfgrader.api.webhooks.Receiver.Body;
import org.tfgrader.api.webhooks.Receiver.Received;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
@TestPropertySource(
        properties = {"grader.public-url=https://grader.example.edu/course/", "grader.webhooks.delays=0s,10ms,10ms"})
class WebhookTests {
    private static final String SOURCE = "class Solution {}";

    private final Receiver receiver = new Receiver();
    private final Service instructor;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Rotation rotation;

    WebhookTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
    }

    @AfterEach
    void remove() {
        instructor
                .get("/api/v1/webhooks")
                .json()
                .get("webhooks")
                .forEach(webhook -> instructor.delete(
                        "/api/v1/webhooks/" + webhook.get("id").asString()));
        receiver.close();
    }

    @Test
    void tellsOfAVerdictInShort() {
        JsonNode webhook = make();

        JsonNode verdict = instructor
                .postSource("?student=s1077", ScriptedGrading.WRONG_SIGMOID, "Prefer", "wait=30")
                .json();

        Received event = await(1).getFirst();
        verify(webhook.get("secret").asString(), event);
        JsonNode body = JsonMapper.shared().readTree(event.body());
        assertThat(body.get("type").asString()).isEqualTo("submission.graded");
        JsonNode data = body.get("data");
        String id = verdict.get("id").asString();
        assertThat(data.get("submission").asString()).isEqualTo(id);
        assertThat(data.get("student").asString()).isEqualTo("s1077");
        assertThat(data.get("attempt").asInt()).isEqualTo(1);
        assertThat(data.get("verdict").asString()).isEqualTo("graded");
        assertThat(data.get("score")).isEqualTo(verdict.get("score"));
        assertThat(data.get("maxScore").asDouble()).isEqualTo(100);
        assertThat(data.get("exercises")).hasSize(6);
        assertThat(data.get("url").asString()).isEqualTo("https://grader.example.edu/course/submissions/" + id);
        assertThat(event.body()).doesNotContain(ScriptedGrading.SECRET).hasSizeLessThan(20_000);
    }

    @Test
    void triesAgainWithTheSameIdAndANewSignature() {
        receiver.answer(500).answer(302, "Location", receiver.url());
        JsonNode webhook = make();

        instructor.graded(SOURCE);

        List<Received> tries = await(3);
        assertThat(tries.stream().map(each -> each.header("webhook-id")).distinct())
                .hasSize(1);
        for (Received each : tries) {
            verify(webhook.get("secret").asString(), each);
        }
        JsonNode delivery = awaitState(webhook, "delivered");
        assertThat(delivery.get("attempts"))
                .extracting(attempt -> attempt.get("status").asInt())
                .containsExactly(500, 302, 204);
        assertThat(delivery.get("eventId").asString())
                .isEqualTo(tries.getFirst().header("webhook-id"));
    }

    @Test
    void givesUpAfterTheLastDelayUntilItIsReplayed() {
        receiver.answer(500).answer(503).answer(400);
        JsonNode webhook = make();
        instructor.graded(SOURCE);
        JsonNode failed = awaitState(webhook, "failed");
        assertThat(failed.get("attempts")).hasSize(3);

        Answer replay = instructor.postJson(
                path(webhook) + "/deliveries/" + failed.get("id").asString() + "/replay", "");

        assertThat(replay.status()).isEqualTo(202);
        assertThat(replay.json().get("state").asString()).isEqualTo("pending");
        assertThat(awaitState(webhook, "delivered").get("attempts")).hasSize(4);
        assertThat(receiver.received().stream()
                        .map(each -> each.header("webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void tellsNothingMoreToWhoSaysThatItIsGone() {
        receiver.answer(410);
        JsonNode webhook = make();
        instructor.graded(SOURCE);
        awaitState(webhook, "failed");

        JsonNode shown = instructor.get(path(webhook)).json();
        assertThat(shown.get("enabled").asBoolean()).isFalse();
        assertThat(shown.get("disabled").asString()).contains("410");
        instructor.graded(SOURCE);
        assertThat(deliveries(webhook)).hasSize(1);
        String delivery = deliveries(webhook).get(0).get("id").asString();
        assertThat(instructor
                        .postJson(path(webhook) + "/deliveries/" + delivery + "/replay", "")
                        .status())
                .isEqualTo(409);

        instructor.postJson(path(webhook) + "/enable", "");
        instructor.graded(SOURCE);
        await(2);
    }

    @Test
    void waitsAsLongAsAReceiverAsks() {
        receiver.answer(429, "Retry-After", "3600");
        JsonNode webhook = make();

        instructor.graded(SOURCE);

        Awaitility.await().until(() -> attempts(webhook) == 1);
        JsonNode delivery = deliveries(webhook).get(0);
        assertThat(nextAt(delivery))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(50)),
                        Instant.now().plus(Duration.ofMinutes(90)));
    }

    @Test
    void waitsAtMostAboutADayForAReceiver() {
        receiver.answer(429, "Retry-After", "259200");
        JsonNode webhook = make();

        instructor.graded(SOURCE);

        Awaitility.await().until(() -> attempts(webhook) == 1);
        assertThat(nextAt(deliveries(webhook).get(0)))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(36)));
    }

    @Test
    void leavesAReceiverAloneAltogetherThatAsksForIt() {
        receiver.answer(429, "Retry-After", "3600");
        JsonNode webhook = make();
        instructor.graded(SOURCE);
        Awaitility.await().until(() -> attempts(webhook) == 1);

        instructor.graded(SOURCE);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> deliveries(webhook).size() == 2
                        && nextAt(deliveries(webhook).get(0))
                                .isAfter(Instant.now().plus(Duration.ofMinutes(50))));
        assertThat(deliveries(webhook).get(0).get("attempts")).isEmpty();
        assertThat(receiver.received()).hasSize(1);

        instructor.postJson(path(webhook) + "/enable", "");
        instructor.graded(SOURCE);
        await(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_OFF", "ENDLESS"})
    void asksForNoMoreThanTheStatus(Body body) {
        receiver.answer(200, body);
        JsonNode webhook = make();

        instructor.graded(SOURCE);

        assertThat(awaitState(webhook, "delivered").get("attempts")).hasSize(1);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void tellsEverybodyWhoWantsToKnow() {
        receiver.answer(429, "Retry-After", "3600");
        JsonNode waits = make();
        try (Receiver other = new Receiver()) {
            JsonNode hears = make(other, "submission.graded");
            JsonNode deaf = make(other, "submission.regraded");

            instructor.graded(SOURCE);

            assertThat(awaitState(hears, "delivered").get("attempts")).hasSize(1);
            Awaitility.await().until(() -> attempts(waits) == 1);
            Received mine = receiver.received().getFirst();
            Received others = other.received().getFirst();
            verify(waits.get("secret").asString(), mine);
            verify(hears.get("secret").asString(), others);
            assertThat(others.header("webhook-id")).isEqualTo(mine.header("webhook-id"));
            assertThat(others.body()).isEqualTo(mine.body());
            assertThat(deliveries(deaf)).isEmpty();
            assertThat(other.received()).hasSize(1);

            instructor.delete(path(waits));
            instructor.graded(SOURCE);
            Awaitility.await().until(() -> other.received().size() == 2);
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void tellsWhatARegradeHasChanged() {
        JsonNode webhook = make(receiver, "submission.regraded");
        JsonNode before = instructor
                .postSource("?student=s1042", ScriptedGrading.WRONG_SIGMOID, "Prefer", "wait=30")
                .json();
        String id = before.get("id").asString();
        jdbc.sql("update submission_files set content = ? where submission_id = ?")
                .params(SOURCE, id)
                .update();

        regrade(id);

        Received event = await(1).getFirst();
        verify(webhook.get("secret").asString(), event);
        assertThat(event.header("webhook-id")).startsWith("regraded_").endsWith(id);
        JsonNode body = JsonMapper.shared().readTree(event.body());
        assertThat(body.get("type").asString()).isEqualTo("submission.regraded");
        assertThat(body.get("data").get("submission").asString()).isEqualTo(id);
        assertThat(body.get("data").get("previousScore")).isEqualTo(before.get("score"));
        assertThat(body.get("data").get("score").asDouble()).isEqualTo(100);
    }

    @Test
    void tellsThatARegradeIsUndone() {
        JsonNode webhook = make(receiver, "submission.regraded");
        JsonNode before = instructor
                .postSource("?student=s1043", ScriptedGrading.WRONG_SIGMOID, "Prefer", "wait=30")
                .json();
        String id = before.get("id").asString();
        jdbc.sql("update submission_files set content = ? where submission_id = ?")
                .params(SOURCE, id)
                .update();
        String place = regrade(id);
        await(1);

        assertThat(instructor.postJson(place + "/undo", "").status()).isEqualTo(200);

        Received event = await(2).getLast();
        verify(webhook.get("secret").asString(), event);
        assertThat(event.header("webhook-id"))
                .startsWith("regraded_")
                .contains("_undone_")
                .endsWith(id);
        JsonNode body = JsonMapper.shared().readTree(event.body());
        assertThat(body.get("type").asString()).isEqualTo("submission.regraded");
        assertThat(body.get("data").get("previousScore").asDouble()).isEqualTo(100);
        assertThat(body.get("data").get("score")).isEqualTo(before.get("score"));
    }

    @Test
    void replaysAllThatWaits() {
        JsonNode webhook = make();
        String first = waiting(webhook);
        instructor.graded(SOURCE);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> deliveries(webhook).size() == 2
                        && nextAt(deliveries(webhook).get(0))
                                .isAfter(Instant.now().plus(Duration.ofMinutes(50))));
        String second = deliveries(webhook).get(0).get("id").asString();
        Awaitility.await().until(() -> jobsThatRun(first, second) == 0);

        Answer replayed = instructor.postJson(path(webhook) + "/deliveries/replay", "");

        assertThat(replayed.status()).isEqualTo(202);
        assertThat(replayed.json().get("deliveries").asInt()).isEqualTo(2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> instructor
                                .get(path(webhook) + "/deliveries?state=delivered")
                                .json()
                                .get("deliveries")
                                .size()
                        == 2);
        assertThat(instructor
                        .get(path(webhook) + "/deliveries?state=pending")
                        .json()
                        .get("deliveries"))
                .isEmpty();
        assertThat(instructor.get(path(webhook) + "/deliveries?state=lost").status())
                .isEqualTo(400);
        assertThat(instructor
                        .postJson("/api/v1/webhooks/nothing/deliveries/replay", "")
                        .status())
                .isEqualTo(404);
    }

    private int jobsThatRun(String... deliveries) {
        return jdbc.sql("select count(*) from delivery_tasks where task_instance in (:ids) and picked = true")
                .param("ids", List.of(deliveries))
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_OFF", "ENDLESS", "HOSTILE"})
    void keepsTheBeginningOfAnAnswerThatIsNoSuccess(Body body) {
        receiver.answer(500, body);
        JsonNode webhook = make();

        instructor.graded(SOURCE);

        JsonNode first = awaitState(webhook, "delivered").get("attempts").get(0);
        assertThat(first.get("status").asInt()).isEqualTo(500);
        String answer = first.get("answer").asString();
        assertThat(answer).hasSizeLessThanOrEqualTo(2000).doesNotContain("\0");
        assertThat(answer.strip()).startsWith(body == Body.HOSTILE ? "<script>alert(1)</script>" : "x");
        assertThat(awaitState(webhook, "delivered").get("attempts").get(1).has("answer"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'\"verdict\":\"graded\"', '\"verdict\":\"stopped\"'", "'\"score\":15.0,', '\"score\":10.0,'"})
    void tellsOfARegradeThatChangesNoMoreThanThisAtTheSameScore(String now, String before) {
        make(receiver, "submission.regraded");
        String id = instructor.graded(SOURCE).get("id").asString();
        String report = jdbc.sql("select report from submissions where id = ?")
                .param(id)
                .query(String.class)
                .single();
        assertThat(report).contains(now);
        jdbc.sql("update submissions set report = ? where id = ?")
                .params(report.replaceFirst(now, before), id)
                .update();

        regrade(id);

        JsonNode data = JsonMapper.shared().readTree(await(1).getFirst().body()).get("data");
        assertThat(data.get("previousScore").asDouble()).isEqualTo(100);
        assertThat(data.get("score").asDouble()).isEqualTo(100);
    }

    @Test
    void tellsNothingOfARegradeThatChangesNothing() {
        JsonNode webhook = make(receiver, "submission.regraded");
        String id = instructor.graded(SOURCE).get("id").asString();

        regrade(id);

        assertThat(deliveries(webhook)).isEmpty();
    }

    @Test
    void notesWhyThereWasNoAnswer() {
        JsonNode webhook = make();
        receiver.close();

        instructor.graded(SOURCE);

        JsonNode delivery = awaitState(webhook, "failed");
        assertThat(delivery.get("attempts").get(0).hasNonNull("status")).isFalse();
        assertThat(delivery.get("attempts").get(0).get("error").asString()).contains("refused");
    }

    @Test
    void signsWithBothSecretsWhileOneReplacesTheOther() {
        JsonNode webhook = make();
        String old = webhook.get("secret").asString();
        String fresh = rotated(webhook);
        assertThat(fresh).isNotEqualTo(old);

        instructor.graded(SOURCE);

        Received event = await(1).getFirst();
        verify(old, event);
        verify(fresh, event);
        assertThat(signatures(event)).hasSize(2);
    }

    @Test
    void signsOnWithWhatReceiversHaveWhenASecretIsReplacedTwice() {
        JsonNode webhook = make();
        String old = webhook.get("secret").asString();
        rotated(webhook);
        String fresh = rotated(webhook);

        instructor.graded(SOURCE);

        Received event = await(1).getFirst();
        verify(old, event);
        verify(fresh, event);
        assertThat(signatures(event)).hasSize(2);
    }

    @Test
    void forgetsAnOldSecretWhenItsTimeIsOver() {
        JsonNode webhook = make();
        rotated(webhook);
        rotation.forget();
        assertThat(oldSecrets(webhook)).isEqualTo(1);

        endRotation(webhook);
        rotation.forget();

        assertThat(oldSecrets(webhook)).isZero();
    }

    @Test
    void signsWithTheSecretBeforeWhenAnOlderOneIsOver() {
        JsonNode webhook = make();
        String second = rotated(webhook);
        endRotation(webhook);
        String third = rotated(webhook);

        instructor.graded(SOURCE);

        Received event = await(1).getFirst();
        verify(second, event);
        verify(third, event);
        assertThat(signatures(event)).hasSize(2);
    }

    @Test
    void takesASecretAndNeverShowsItAgain() {
        String secret = "whsec_" + "QUFB".repeat(8);
        JsonNode webhook = instructor
                .postJson("/api/v1/webhooks", """
                        {"url": "%s", "events": ["submission.graded"], "secret": "%s"}""".formatted(receiver.url(), secret))
                .json();

        instructor.graded(SOURCE);

        verify(secret, await(1).getFirst());
        assertThat(instructor.get(path(webhook)).text()).doesNotContain("whsec_");
        assertThat(instructor.get("/api/v1/webhooks").text()).doesNotContain("whsec_");
        assertThat(instructor.get(path(webhook) + "/deliveries").text()).doesNotContain("whsec_");
    }

    @Test
    void leavesNoJobBehindWhereAWebhookIsRemoved() {
        JsonNode webhook = make();
        String delivery = waiting(webhook);

        assertThat(instructor.delete(path(webhook)).status()).isEqualTo(204);

        assertThat(jobs(delivery)).isZero();
        assertThat(instructor.get(path(webhook)).status()).isEqualTo(404);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void forgetsADeliveryWhoseWebhookIsGone() {
        JsonNode webhook = make();
        String delivery = waiting(webhook);
        jdbc.sql("delete from webhooks where id = ?")
                .param(webhook.get("id").asString())
                .update();

        makeDue(delivery);

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jobs(delivery) == 0);
        assertThat(jdbc.sql("select count(*) from webhook_deliveries where id = ?")
                        .param(delivery)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void keepsNoVerdictWaitingForAWebhookThatIsBeingRemoved() {
        JsonNode webhook = make();

        new TransactionTemplate(transactions).executeWithoutResult(removal -> {
            jdbc.sql("delete from webhooks where id = ?")
                    .param(webhook.get("id").asString())
                    .update();
            assertThat(instructor.graded(SOURCE).get("score").asDouble()).isEqualTo(100);
        });
    }

    @Test
    void givesADeliveryUpAtWhichTheServiceItselfFails() {
        JsonNode webhook = make();
        String delivery = waiting(webhook);
        String url = receiver.url();
        try {
            setUrl(webhook, "no url");
            jdbc.sql("update delivery_tasks set consecutive_failures = ? where task_instance = ?")
                    .params(InternalErrors.RETRIES - 1, delivery)
                    .update();
            makeDue(delivery);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> failures(delivery) == InternalErrors.RETRIES);
            assertThat(jobs(delivery)).isEqualTo(1);

            makeDue(delivery);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jobs(delivery) == 0);
        } finally {
            setUrl(webhook, url);
        }
        assertThat(deliveries(webhook).get(0).get("state").asString()).isEqualTo("failed");
    }

    @Test
    void replaysNothingThatIsBeingSent() {
        receiver.hold();
        JsonNode webhook = make();
        instructor.graded(SOURCE);
        await(1);
        String replay = path(webhook) + "/deliveries/"
                + deliveries(webhook).get(0).get("id").asString() + "/replay";

        Answer refused = instructor.postJson(replay, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:tfgrader:problem:being-sent");
        receiver.release();
        assertThat(awaitState(webhook, "delivered").get("attempts")).hasSize(1);
        Awaitility.await().until(() -> instructor.postJson(replay, "").status() == 202);
        await(2);
    }

    @Test
    void replaysWhatWaits() {
        JsonNode webhook = make();
        String delivery = waiting(webhook);
        instructor.postJson(path(webhook) + "/enable", "");

        assertThat(instructor
                        .postJson(path(webhook) + "/deliveries/" + delivery + "/replay", "")
                        .status())
                .isEqualTo(202);

        assertThat(awaitState(webhook, "delivered").get("attempts")).hasSize(2);
        assertThat(instructor
                        .postJson(path(webhook) + "/deliveries/01AAAAAAAAAAAAAAAAAAAAAAAA/replay", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void listsDeliveriesPageByPage() {
        JsonNode webhook = make();
        for (int i = 0; i < 3; i++) {
            instructor.graded(SOURCE);
        }
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    instructor.get(path(webhook) + "/deliveries?limit=1" + next).json();
            assertThat(page.get("deliveries")).hasSize(1);
            ids.add(page.get("deliveries").get(0).get("id").asString());
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty());

        assertThat(ids).hasSize(3).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(deliveries(webhook))
                .extracting(delivery -> delivery.get("id").asString())
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=~", "cursor=1", "limit=0", "limit=201"})
    void refusesAPageThatCantBe(String query) {
        Answer refused = instructor.get(path(make()) + "/deliveries?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\": \"https://1.1.1.1/\"}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": []}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [\"submission.eaten\"]}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [null]}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [\"submission.graded\", null]}",
                "{\"url\": \"https://1.1.1.1:99999/\", \"events\": [\"submission.graded\"]}",
                "{\"url\": \"https://10.0.0.1/\", \"events\": [\"submission.graded\"]}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [\"submission.graded\"], \"secret\": \"short\"}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [\"submission.graded\"], \"secret\": \"whsec_QUFB\"}",
                "{\"url\": \"https://1.1.1.1/\", \"events\": [\"submission.graded\"], \"secret\": \"whsec_?\"}"
            })
    void refusesWhatCantBeOneAndNamesTheField(String json) {
        Answer refused = instructor.postJson("/api/v1/webhooks", json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asString()).isIn("url", "events", "secret");
    }

    @Test
    void isForInstructorsAlone() {
        for (String role : List.of("{\"role\": \"student\", \"student\": \"s1\"}", "{\"role\": \"lms\"}")) {
            Service other = instructor.with(instructor.token(role));
            assertThat(other.get("/api/v1/webhooks").status()).isEqualTo(403);
            assertThat(other.postJson("/api/v1/webhooks", "{}").status()).isEqualTo(403);
        }
    }

    private JsonNode make() {
        return make(receiver, "submission.graded");
    }

    private JsonNode make(Receiver to, String event) {
        Answer made = instructor.postJson("/api/v1/webhooks", """
                {"url": "%s", "events": ["%s"]}""".formatted(to.url(), event));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(path(made.json()));
        return made.json();
    }

    private static String path(JsonNode webhook) {
        return "/api/v1/webhooks/" + webhook.get("id").asString();
    }

    private String rotated(JsonNode webhook) {
        return instructor
                .postJson(path(webhook) + "/secret", "")
                .json()
                .get("secret")
                .asString();
    }

    private void endRotation(JsonNode webhook) {
        jdbc.sql("update webhooks set old_secret_until = ? where id = ?")
                .params(ago(Duration.ofSeconds(1)), webhook.get("id").asString())
                .update();
    }

    private int oldSecrets(JsonNode webhook) {
        return jdbc.sql("select count(old_secret) from webhooks where id = ?")
                .param(webhook.get("id").asString())
                .query(Integer.class)
                .single();
    }

    /// Grades a submission again, and waits until what is found holds.
    ///
    /// @return where it is seen
    private String regrade(String id) {
        String place = instructor
                .postJson("/api/v1/submissions/" + id + "/regrade", "")
                .header("Location");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        instructor.get(place).json().get("state").asString().equals("applied"));
        return place;
    }

    /// {@return the id of a delivery that waits for an hour to be tried again}
    private String waiting(JsonNode webhook) {
        receiver.answer(429, "Retry-After", "3600");
        instructor.graded(SOURCE);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> attempts(webhook) == 1);
        String delivery = deliveries(webhook).get(0).get("id").asString();
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from delivery_tasks where task_instance = ? and picked = false")
                                .param(delivery)
                                .query(Integer.class)
                                .single()
                        == 1);
        return delivery;
    }

    private int jobs(String delivery) {
        return jdbc.sql("select count(*) from delivery_tasks where task_instance = ?")
                .param(delivery)
                .query(Integer.class)
                .single();
    }

    private int failures(String delivery) {
        return jdbc.sql("select consecutive_failures from delivery_tasks where task_instance = ?")
                .param(delivery)
                .query(Integer.class)
                .single();
    }

    private void makeDue(String delivery) {
        jdbc.sql("update delivery_tasks set execution_time = ? where task_instance = ?")
                .params(ago(Duration.ofSeconds(1)), delivery)
                .update();
    }

    private void setUrl(JsonNode webhook, String url) {
        jdbc.sql("update webhooks set url = ? where id = ?")
                .params(url, webhook.get("id").asString())
                .update();
    }

    private static OffsetDateTime ago(Duration duration) {
        return OffsetDateTime.now(ZoneOffset.UTC).minus(duration);
    }

    private static Instant nextAt(JsonNode delivery) {
        return Instant.parse(delivery.get("nextAt").asString());
    }

    private JsonNode deliveries(JsonNode webhook) {
        return instructor.get(path(webhook) + "/deliveries").json().get("deliveries");
    }

    private int attempts(JsonNode webhook) {
        JsonNode deliveries = deliveries(webhook);
        return deliveries.isEmpty() ? 0 : deliveries.get(0).get("attempts").size();
    }

    private JsonNode awaitState(JsonNode webhook, String state) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            JsonNode deliveries = deliveries(webhook);
            return !deliveries.isEmpty()
                    && deliveries.get(0).get("state").asString().equals(state);
        });
        return Objects.requireNonNull(deliveries(webhook).get(0));
    }

    private List<Received> await(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> receiver.received().size() >= count);
        assertThat(receiver.received()).hasSize(count);
        return receiver.received();
    }

    private static void verify(String secret, Received event) {
        long seconds = Long.parseLong(event.header("webhook-timestamp"));
        assertThat(Duration.between(Instant.ofEpochSecond(seconds), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(signatures(event))
                .contains(Signatures.of(secret, event.header("webhook-id"), seconds, event.body()));
    }

    private static List<String> signatures(Received event) {
        return List.of(event.header("webhook-signature").split(" ", -1));
    }
}
