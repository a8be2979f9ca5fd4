package org.tfgrader.api.handin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.handin.FakeCanvas.attachment;
import static org.tfgrader.api.handin.FakeCanvas.signed;
import static org.tfgrader.api.handin.FakeCanvas.submissionPath;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.TestKeys;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.handin.FakeCanvas.Event;
import org.tfgrader.api.handin.FakeSite.Reply;
import org.tfgrader.api.settings.DatabaseTime;
import org.tfgrader.engine.intake.ZipSources;
import org.tfgrader.engine.model.Submission.SourceFile;
import tools.jackson.databind.JsonNode;

/// What Canvas tells by Live Events is fetched and handed in.
@ServiceTest
@TestPropertySource(
        properties = {"grader.public-url=https://grader.example.edu/course/", "grader.webhooks.delays=0s,10ms,10ms"})
class CanvasSourceTests {
    private static final String JWT = "application/jwt";
    private static final String STUDENT = "canvas:21070000000000101";
    private static final String CODE = "class Solution { int fetched; }";
    private static final String SUBMISSION = "21070000000012345";

    private final FakeCanvas canvas = new FakeCanvas();
    private final FakeSite elsewhere = new FakeSite();
    private final Service instructor;
    private final Browser browser;

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    private PlatformSource source;

    CanvasSourceTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
    }

    @BeforeEach
    void make() {
        grading.reset();
        source = PlatformSource.make(
                instructor,
                canvas.source(
                        "canvas",
                        ", \"assignmentIds\": [\"55\"], \"fileHosts\": [\"%s\"]".formatted(elsewhere.host())));
    }

    @AfterEach
    void remove() {
        Awaitility.await()
                .until(() -> submissions().stream()
                        .allMatch(row -> row.get("state").asString().equals("done")));
        instructor.putJson("/api/v1/offering", "{}");
        source.remove();
        instructor.delete("/api/v1/students/" + STUDENT);
        canvas.close();
        elsewhere.close();
    }

    private List<JsonNode> submissions() {
        return instructor
                .get("/api/v1/submissions?student=" + STUDENT)
                .json()
                .get("submissions")
                .valueStream()
                .toList();
    }

    private Answer post(String body) {
        return source.post(body, JWT);
    }

    private String told(Event event) {
        return PlatformSource.event(post(signed(event.json())));
    }

    private void keep(int attempt) {
        String url = canvas.file("/files/1/download", CODE);
        canvas.keep(SUBMISSION, attempt, attachment("Solution.java", url, CODE.length()));
    }

    @Test
    void handsInWhatWasUploaded() {
        keep(1);

        String event = told(Event.of(SUBMISSION, 1));

        JsonNode submission = source.submission(event);
        assertThat(submission.get("student").asString()).isEqualTo(STUDENT);
        assertThat(submission.get("attempt").asInt()).isEqualTo(1);
        Awaitility.await().until(() -> grading.graded().size() == 1);
        assertThat(grading.graded().getFirst().files()).containsExactly(new SourceFile("Solution.java", CODE));
        assertThat(canvas.site.asked(submissionPath()).getFirst().header("Authorization"))
                .isEqualTo("Bearer " + FakeCanvas.TOKEN);
        assertThat(source.event(event).get("student").asString()).isEqualTo(STUDENT);
        assertThat(jdbc.sql("select told from webhook_events where id = ?")
                        .param(event)
                        .query((row, number) -> row.getString("told") == null)
                        .single())
                .isTrue();
    }

    @Test
    void unpacksAZip() throws IOException {
        var zip = new ByteArrayOutputStream();
        ZipSources.write(List.of(new SourceFile("mine/Solution.java", CODE)), zip);
        canvas.site.on("/files/2", Reply.file(zip.toByteArray()));
        canvas.keep(SUBMISSION, 1, attachment("answer.zip", canvas.site.url("/files/2")));

        source.submission(told(Event.of(SUBMISSION, 1)));

        Awaitility.await().until(() -> grading.graded().size() == 1);
        assertThat(grading.graded().getFirst().files()).containsExactly(new SourceFile("mine/Solution.java", CODE));
    }

    @Test
    void takesTheTextOfTheEventWhereItIsWhole() {
        String event = told(Event.of(SUBMISSION, 1)
                .as(
                        "online_text_entry",
                        "\"<p>class Solution {</p>\\n<p>&nbsp; List&lt;String&gt; a;</p>\\n<p>}</p>\""));

        source.submission(event);

        Awaitility.await().until(() -> grading.graded().size() == 1);
        assertThat(grading.graded().getFirst().files())
                .containsExactly(new SourceFile("Solution.java", "class Solution {\n  List<String> a;\n}\n"));
        assertThat(canvas.site.asked(submissionPath())).isEmpty();
    }

    @Test
    void fetchesATextThatMayBeCut() {
        String whole = "class Solution { /* %s */ }".formatted("x".repeat(20_000));
        canvas.site.on(
                submissionPath(), Reply.of(200, FakeCanvas.submission("12345", 1, "\"<pre>" + whole + "</pre>\"")));

        String event =
                told(Event.of(SUBMISSION, 1).as("online_text_entry", "\"<pre>" + whole.substring(0, 8_180) + "...\""));

        source.submission(event);
        Awaitility.await().until(() -> grading.graded().size() == 1);
        assertThat(grading.graded().getFirst().files().getFirst().content().strip())
                .isEqualTo(whole);
    }

    @Test
    void fetchesAnEarlierAttemptFromTheHistory() {
        String earlier = FakeCanvas.submission(
                "12345", 1, "null", attachment("First.java", canvas.file("/files/1", "class First {}")));
        String now = FakeCanvas.submission(
                "12345", 2, "null", attachment("Second.java", canvas.file("/files/2", "class Second {}")));
        canvas.site.on(
                submissionPath(),
                Reply.of(200, now.substring(0, now.length() - 1) + ", \"submission_history\": [" + earlier + "]}"));

        source.submission(told(Event.of(SUBMISSION, 1)));
        source.submission(told(Event.of(SUBMISSION, 2)));

        Awaitility.await().until(() -> grading.graded().size() == 2);
        assertThat(grading.graded())
                .extracting(graded -> graded.files().getFirst().name())
                .containsExactlyInAnyOrder("First.java", "Second.java");
    }

    @Test
    void waitsUntilCanvasShowsTheAttempt() {
        var asked = new AtomicInteger();
        String url = canvas.file("/files/1", CODE);
        canvas.site.on(
                submissionPath(),
                request -> Reply.of(
                        200,
                        FakeCanvas.submission(
                                "12345", asked.incrementAndGet(), "null", attachment("Solution.java", url))));

        source.submission(told(Event.of(SUBMISSION, 2)));

        assertThat(asked).hasValue(2);
    }

    @Test
    void handsTheSameInOnceHoweverOftenItIsTold() {
        keep(1);
        String event = signed(Event.of(SUBMISSION, 1).json());

        List<Answer> answers =
                IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> post(event))).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
        String first = PlatformSource.event(answers.getFirst());
        String later = told(Event.of(SUBMISSION, 1).named("submission_updated"));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(PlatformSource.event(answer)).isEqualTo(first));
        assertThat(later).isEqualTo(first);
        source.submission(first);
        assertThat(submissions()).hasSize(1);
        assertThat(source.events()).hasSize(1);
    }

    @Test
    void readsSeveralEventsInOneToken() {
        keep(1);
        Event other = Event.of(SUBMISSION, 1).named("grade_change");
        String list = "[%s, %s]".formatted(other.json(), Event.of(SUBMISSION, 1).json());

        Answer listed = post(signed(list));
        Answer enveloped = post(signed("{\"sensor\": \"canvas\", \"data\": %s}".formatted(list)));

        assertThat(listed.json().get("events")).hasSize(1);
        assertThat(enveloped.text()).isEqualTo(listed.text());
    }

    @Test
    void takesTheOthersWhereOneCanNotBeRead() {
        keep(1);
        String unreadable = Event.of(SUBMISSION, 1).by("nobody").json();
        String old = Event.of(SUBMISSION, 1)
                .at(Instant.now().minus(Duration.ofHours(25)))
                .json();
        String good = Event.of(SUBMISSION, 1).json();
        String foreign = Event.of(SUBMISSION, 1).from("another").json();

        Answer taken = post(signed("[%s, %s, %s]".formatted(unreadable, old, good)));

        source.submission(PlatformSource.event(taken));
        assertThat(source.events())
                .filteredOn(event -> event.get("state").asString().equals("ignored"))
                .extracting(event -> event.get("words").asString())
                .containsExactlyInAnyOrder(
                        "`body.user_id` must be an id of the LMS, such as 4711.",
                        "The event is more than a day old, or in the future: send events without delay.");
        assertThat(post(signed("[%s, %s]".formatted(unreadable, old))).status()).isEqualTo(400);
        assertThat(post(signed("[%s, %s]".formatted(good, foreign))).status()).isEqualTo(401);
        assertThat(source.events()).hasSize(3);
    }

    @Test
    void keepsNothingOfEventsOfOtherKinds() {
        assertThat(post(signed(Event.of(SUBMISSION, 1).named("quiz_submitted").json()))
                        .status())
                .isEqualTo(204);
        assertThat(post(signed("{}")).status()).isEqualTo(204);

        assertThat(source.events()).isEmpty();
    }

    @Test
    void saysWhatItIgnoresAndOfWhomNothing() {
        told(Event.of(SUBMISSION, 1).about("21070000000000056"));
        told(Event.of(SUBMISSION, 1).attempt("null"));
        told(Event.of(SUBMISSION, 1).as("online_url", "null"));

        assertThat(source.events())
                .allSatisfy(event -> {
                    assertThat(event.get("state").asString()).isEqualTo("ignored");
                    assertThat(event.has("student")).isFalse();
                })
                .extracting(event -> event.get("words").asString())
                .containsExactly(
                        "The submission type online_url is not supported: allow only file uploads and text entries.",
                        "The event has no attempt: nothing was submitted.",
                        "The event belongs to assignment 21070000000000056, which this source does not accept.");
        assertThat(source.retry(source.events().getFirst().get("id").asString()).status())
                .isEqualTo(409);
        assertThat(canvas.site.asked(submissionPath())).isEmpty();
    }

    @Test
    void takesNothingThatIsNotSignedByCanvas() {
        String event = Event.of(SUBMISSION, 1).json();
        List<String> bodies = List.of(
                event,
                "",
                "not.a.token",
                FakeCanvas.unsigned(event),
                FakeCanvas.signedByAnother(event),
                FakeCanvas.signedWithPublicKey(event),
                signed(event, FakeCanvas.FOREIGN),
                signed(event).replaceFirst("\\.[^.]+\\.", "." + signed("{}").split("\\.", -1)[1] + "."));

        assertThat(bodies).allSatisfy(body -> {
            Answer refused = post(body);
            assertThat(refused.status()).as(body).isEqualTo(401);
            assertThat(refused.json().get("type").asString()).isEqualTo("urn:tfgrader:problem:unauthenticated");
        });
        assertThat(source.events()).isEmpty();
    }

    @Test
    void takesNothingOldOrOfTomorrowOrOfAnotherAccount() {
        Instant now = Instant.now();
        List<String> payloads = List.of(
                Event.of(SUBMISSION, 1).at(now.minus(Duration.ofHours(25))).json(),
                Event.of(SUBMISSION, 1).at(now.plus(Duration.ofHours(1))).json(),
                Event.of(SUBMISSION, 1).from("anotherAccountOfTheSameCanvas").json(),
                "{\"exp\": %d, %s"
                        .formatted(
                                now.getEpochSecond() - 600,
                                Event.of(SUBMISSION, 1).json().substring(1)),
                "{\"exp\": \"never\", %s"
                        .formatted(Event.of(SUBMISSION, 1).json().substring(1)));

        assertThat(payloads)
                .allSatisfy(payload ->
                        assertThat(post(signed(payload)).status()).as(payload).isEqualTo(401));
        assertThat(source.events()).isEmpty();
    }

    @Test
    void fetchesKeysAnewWhenCanvasHasChangedThem() {
        assertThat(post(signed("{}")).status()).isEqualTo(204);
        var next = TestKeys.next("a-new-one");
        canvas.show(List.of(next));

        assertThat(post(signed("{}", next)).status()).isEqualTo(204);
        int fetched = canvas.site.asked(canvas.keySet).size();
        for (int i = 0; i < 20; i++) {
            post(signed("{}", FakeCanvas.FOREIGN));
        }
        assertThat(canvas.site.asked(canvas.keySet)).hasSizeLessThanOrEqualTo(fetched + 2);
        assertThat(post(signed("{}", next)).status()).isEqualTo(204);
    }

    @Test
    void asksToComeBackWhileThereAreNoKeys() {
        canvas.site.on(canvas.keySet, Reply.of(500, "down"));

        Answer refused = post(signed(Event.of(SUBMISSION, 1).json()));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"101/../../../users/1", "", "1 or 1=1", "1234567890123456789012345", "<script>alert(1)</script>"
            })
    void namesAnIdThatIsNone(String user) {
        Answer refused = post(signed(Event.of(SUBMISSION, 1).by(user).json()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asString()).isEqualTo("body.user_id");
    }

    @Test
    void readsNoMoreThanAnEventMayHave() {
        assertThat(post("x".repeat((1 << 20) + 1)).status()).isEqualTo(413);
    }

    @Test
    void followsToAHostThatTheSourceNames() {
        elsewhere.on(
                "/stored",
                asked -> asked.headers().containsKey("Authorization")
                        ? Reply.of(400, "who is that?")
                        : Reply.of(200, CODE));
        canvas.site.on("/files/1", Reply.elsewhere(elsewhere.url("/stored")));
        canvas.keep(SUBMISSION, 1, attachment("Solution.java", canvas.site.url("/files/1")));

        source.submission(told(Event.of(SUBMISSION, 1)));
    }

    @Test
    void followsNobodyToAnotherHost() {
        try (var foreign = new FakeSite()) {
            canvas.site.on("/files/1", Reply.elsewhere(foreign.url("/secrets")));
            canvas.keep(SUBMISSION, 1, attachment("Solution.java", canvas.site.url("/files/1")));
            assertThat(source.failure(told(Event.of(SUBMISSION, 1))))
                    .isEqualTo("Solution.java is at %s, which is neither the LMS nor one of the source's fileHosts."
                            .formatted(foreign.host()));

            canvas.keep(SUBMISSION, 2, attachment("Solution.java", foreign.url("/secrets")));
            assertThat(source.failure(told(Event.of(SUBMISSION, 2)))).contains("is at " + foreign.host());

            canvas.keep(SUBMISSION, 3, attachment("Solution.java", "file:///etc/passwd"));
            assertThat(source.failure(told(Event.of(SUBMISSION, 3)))).contains("is at null");
            assertThat(foreign.asked()).isEmpty();
        }
        assertThat(submissions()).isEmpty();
    }

    @Test
    void followsNobodyForEver() {
        canvas.site.on("/files/1", Reply.elsewhere("/files/1"));
        canvas.keep(SUBMISSION, 1, attachment("Solution.java", canvas.site.url("/files/1")));

        assertThat(source.failure(told(Event.of(SUBMISSION, 1)))).isEqualTo("Solution.java has too many redirects.");
        assertThat(canvas.site.asked("/files/1")).hasSize(4);
    }

    @Test
    void fetchesNoMoreThanASubmissionMayHave() {
        String large = canvas.file("/files/1", "x".repeat(3 << 20));
        canvas.keep(SUBMISSION, 1, attachment("Solution.java", large));
        assertThat(source.failure(told(Event.of(SUBMISSION, 1)))).startsWith("The sources are larger than 2 MB");

        canvas.keep(SUBMISSION, 2, attachment("Solution.java", large, 3 << 20));
        assertThat(source.failure(told(Event.of(SUBMISSION, 2)))).startsWith("The sources are larger than 2 MB");
        assertThat(canvas.site.asked("/files/1")).hasSize(1);

        String file = canvas.file("/files/2", CODE);
        canvas.keep(
                SUBMISSION,
                3,
                IntStream.range(0, 51)
                        .mapToObj(i -> attachment("C%d.java".formatted(i), file))
                        .toArray(String[]::new));
        assertThat(source.failure(told(Event.of(SUBMISSION, 3)))).startsWith("The submission has more than 50 files");
        assertThat(canvas.site.asked("/files/2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "../../Solution.java, points outside the submission",
        "/etc/cron.d/Solution.java, points outside the submission",
        "con.java, is reserved on Windows",
        "Solution.java\\u0000.java, contains characters that are not allowed",
        "essay.pdf, is not a .java file",
        "Solution.class, is not a .java file"
    })
    void refusesNamesThatNoSourceHas(String name, String why) {
        canvas.keep(SUBMISSION, 1, attachment(name, canvas.file("/files/1", CODE)));

        assertThat(source.failure(told(Event.of(SUBMISSION, 1)))).contains(why);
        assertThat(submissions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"502, <html>Bad gateway</html>", "403, 403 Forbidden (Rate Limit Exceeded)"})
    void triesAgainAfterAnOutage(int status, String words) {
        var asked = new AtomicInteger();
        canvas.file("/files/1", CODE);
        canvas.site.on(
                submissionPath(),
                request -> asked.incrementAndGet() == 1
                        ? Reply.of(status, words)
                        : Reply.of(
                                200,
                                FakeCanvas.submission(
                                        "12345", 1, "null", attachment("Solution.java", canvas.site.url("/files/1")))));

        source.submission(told(Event.of(SUBMISSION, 1)));
    }

    @Test
    void failsInTheEndAndIsRetriedAsOfTheTimeItWasTold() {
        canvas.site.on(submissionPath(), Reply.of(503, "<html>We are <b>back</b> soon</html>"));
        String event = told(Event.of(SUBMISSION, 1));
        assertThat(source.failure(event)).isEqualTo("The LMS returned status 503: We are back soon");
        assertThat(canvas.site.asked(submissionPath())).hasSize(3);
        keep(1);
        Instant toldAt = receivedEarlier(event, Duration.ofHours(1));
        String closes = DatabaseTime.utc(toldAt.plus(Duration.ofMinutes(30)))
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        assertThat(instructor
                        .putJson("/api/v1/offering", "{\"timeZone\": \"UTC\", \"closes\": \"%s\"}".formatted(closes))
                        .status())
                .isEqualTo(200);

        Answer retried = source.retry(event);

        assertThat(retried.status()).isEqualTo(202);
        assertThat(retried.json().get("state").asString()).isEqualTo("waiting");
        JsonNode submission = source.submission(event);
        assertThat(Instant.parse(submission.get("submittedAt").asString())).isEqualTo(toldAt);
        assertThat(source.retry(event).status()).isEqualTo(409);
        assertThat(instructor.get("/api/v1/audit?student=" + STUDENT).text()).contains("webhook_event_retried", event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"coolDownMinutes\": 60}"})
    void handsInWhatIsFetchedAfterALaterAttempt(String terms) {
        canvas.site.on(submissionPath(), Reply.of(404, "not yet"));
        String first = told(Event.of(SUBMISSION, 1));
        source.failure(first);
        receivedEarlier(first, Duration.ofHours(2));
        instructor.putJson("/api/v1/offering", terms);
        keep(2);
        source.submission(told(Event.of(SUBMISSION, 2)));
        keep(1);

        source.retry(first);

        source.submission(first);
        assertThat(submissions()).hasSize(2);
    }

    @Test
    void handsInNothingWithinTheCoolDownOfTheAttemptBefore() {
        canvas.site.on(submissionPath(), Reply.of(404, "not yet"));
        String second = told(Event.of(SUBMISSION, 2));
        source.failure(second);
        receivedEarlier(second, Duration.ofMinutes(70));
        String first = told(Event.of(SUBMISSION, 1));
        source.failure(first);
        receivedEarlier(first, Duration.ofMinutes(100));
        keep(1);
        source.retry(first);
        source.submission(first);
        instructor.putJson("/api/v1/offering", "{\"coolDownMinutes\": 60}");
        keep(2);

        source.retry(second);

        assertThat(source.failure(second)).startsWith("The cooldown between attempts is 60 minutes");
    }

    @Test
    void saysOnTheOverviewWhatFailedAndTriesItAgainWithAnotherToken() {
        browser.signIn(ServiceTest.PASSWORD);
        String part = "Webhook submissions";
        var needed = Pattern.compile("needs attention((?!</tr>).)*" + part, Pattern.DOTALL);
        assertThat(overview()).doesNotContain(part);
        canvas.site.on(submissionPath(), Reply.of(401, "expired"));
        String event = told(Event.of(SUBMISSION, 1));
        source.failure(event);
        assertThat(overview()).contains("0 waiting, 1 failed").containsPattern(needed);
        keep(1);

        instructor.putJson(source.place() + "/api-token", "{\"apiToken\": \"%s\"}".formatted(FakeCanvas.TOKEN));

        source.submission(event);
        assertThat(overview()).contains("0 waiting, 0 failed").doesNotContainPattern(needed);
    }

    private String overview() {
        return browser.get("/overview").body();
    }

    /// Has an event have come earlier.
    ///
    /// @return when
    private Instant receivedEarlier(String event, Duration span) {
        Instant at = Instant.now().minus(span).truncatedTo(ChronoUnit.MILLIS);
        jdbc.sql("update webhook_events set received_at = ? where id = ?")
                .params(DatabaseTime.utc(at), event)
                .update();
        return at;
    }

    @Test
    void showsThePlatformsWordsAndNeverItsToken() {
        canvas.site.on(
                submissionPath(),
                Reply.of(401, "{\"errors\":[{\"message\":\"Invalid access token %s.\"}]}".formatted(FakeCanvas.TOKEN)));

        String words = source.failure(told(Event.of(SUBMISSION, 1)));

        assertThat(words).startsWith("The LMS returned status 401").contains("Invalid access token …");
        assertThat(canvas.site.asked(submissionPath())).hasSize(3);
        assertThat(instructor.get("/api/v1/webhook-sources").text())
                .contains("\"kind\":\"canvas\"")
                .doesNotContain(FakeCanvas.TOKEN);
        assertThat(instructor
                        .putJson(source.place() + "/api-token", "{\"apiToken\": \"another\"}")
                        .status())
                .isEqualTo(204);
        Awaitility.await()
                .until(() -> canvas.site
                        .asked(submissionPath())
                        .getLast()
                        .header("Authorization")
                        .equals("Bearer another"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "21070%%7Ecanvas-access-token", "%%32%%31070~canvas%%2daccess%%2Dtoken"})
    void showsNoPartOfATokenThatIsCut(String written) {
        String token = written.formatted(FakeCanvas.TOKEN);
        canvas.site.on(submissionPath(), Reply.of(404, "x".repeat(290) + " " + token));

        assertThat(source.failure(told(Event.of(SUBMISSION, 1)))).endsWith("x \u2026");
    }

    @Test
    void saysWhatTheTermsRefuse() {
        keep(1);
        source.submission(told(Event.of(SUBMISSION, 1)));
        instructor.putJson("/api/v1/offering", "{\"maxAttempts\": 1}");
        keep(2);

        assertThat(source.failure(told(Event.of(SUBMISSION, 2)))).startsWith("1 of 1 attempts are used");

        assertThat(submissions()).hasSize(1);
    }

    @Test
    void takesNothingOfAnotherSubmission() {
        canvas.keep("999", 1, attachment("Solution.java", canvas.file("/files/1", CODE)));

        assertThat(source.failure(told(Event.of(SUBMISSION, 1)))).contains("did not return submission");
    }

    @Test
    void exportsWhatWasTypedInUntilItIsHandedIn() throws IOException, InterruptedException {
        instructor.putJson("/api/v1/offering", "{\"timeZone\": \"UTC\", \"closes\": \"2020-01-01T00:00\"}");
        source.failure(told(Event.of(SUBMISSION, 1).as("online_text_entry", "\"my very own words\"")));

        var export = HttpClient.newHttpClient()
                .send(
                        instructor
                                .request("/api/v1/students/" + STUDENT + "/export")
                                .build(),
                        BodyHandlers.ofByteArray());

        try (var zip = new ZipInputStream(new ByteArrayInputStream(export.body()))) {
            while (!zip.getNextEntry().getName().equals("webhook-events.json")) {
                zip.closeEntry();
            }
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).contains("my very own words");
        }
    }

    @Test
    void forgetsAStudentWhoIsDeleted() {
        canvas.site.on(submissionPath(), Reply.of(404, "gone"));
        String event = told(Event.of(SUBMISSION, 1));
        source.failure(event);
        assertThat(instructor.get("/api/v1/students/" + STUDENT + "/export").status())
                .isEqualTo(200);
        keep(2);
        source.submission(told(Event.of(SUBMISSION, 2)));

        assertThat(instructor
                        .delete("/api/v1/students/" + STUDENT)
                        .json()
                        .get("deleted")
                        .get("webhookEvents")
                        .asInt())
                .isEqualTo(2);

        assertThat(source.events()).isEmpty();
    }
}
