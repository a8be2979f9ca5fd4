package org.tfgrader.api.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.similarity.SimilarPair.Lines;
import org.tfgrader.api.similarity.SimilarPair.Side;
import org.tfgrader.engine.model.Submission.SourceFile;
import tools.jackson.databind.JsonNode;

@ServiceTest
@TestPropertySource(properties = "grader.similarity.jplag=" + SimilarityTests.PROGRAM)
class SimilarityTests {
    static final String PROGRAM = "target/fake-jplag.jar";
    private static final String SIMILARITY = "/api/v1/similarity";
    private static final Pattern INLINE =
            Pattern.compile("<style|<script(?! (?:defer )?src=)|\\sstyle=|\\son\\w+=|javascript:");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ScriptedGrading grading;

    @TempDir
    private Path folder;

    private final Service instructor;
    private final Browser browser;

    SimilarityTests(@LocalServerPort @Autowired int port) {
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
    }

    @BeforeAll
    static void writeTheProgram() throws IOException {
        FakeProgram.write(Path.of(PROGRAM));
    }

    @BeforeEach
    void signIn() {
        grading.reset();
        jdbc.sql("delete from comparisons").update();
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from audit_entries").update();
        browser.signIn(ServiceTest.PASSWORD);
    }

    private String submitted(String student, String source) {
        return instructor
                .postSource("?student=" + student, source, "Prefer", "wait=30")
                .json()
                .get("id")
                .asString();
    }

    private JsonNode known() {
        return instructor.get(SIMILARITY + "?atLeast=0").json();
    }

    private JsonNode ended() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !known().get("latest").get("state").asString().equals("running"));
        return known();
    }

    private JsonNode compared() {
        assertThat(instructor.postJson(SIMILARITY, "").status()).isEqualTo(202);
        return ended();
    }

    private static List<String> students(JsonNode pair) {
        return List.of(
                pair.get("first").get("student").asString(),
                pair.get("second").get("student").asString());
    }

    private HttpResponse<String> press() {
        String token = Browser.csrf(browser.get("/similarity").body());
        return browser.send(browser.form("/similarity", Map.of("_csrf", token)));
    }

    private String page(String place) {
        HttpResponse<String> answer = browser.get(place);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(INLINE.matcher(answer.body()).find()).as(answer.body()).isFalse();
        return answer.body();
    }

    private String seen(String place) {
        return page(place).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private int entries(String action) {
        return jdbc.sql("select count(*) from audit_entries where action = ?")
                .param(action)
                .query(Integer.class)
                .single();
    }

    @Test
    void comparesTheAttemptsThatCount() {
        String best = submitted("ada", "a\nb\nc\nd");
        submitted("ada", ScriptedGrading.WRONG_SIGMOID + "\nq\nr");
        String copy = submitted("bob", "a\nb\nc\nx");
        submitted("cleo", "k\nl\nm\na");
        submitted("dan", ScriptedGrading.NOT_COMPILED + "\na\nb\nc\nd");
        instructor.postSource("", "a\nb\nc\nd", "Prefer", "wait=30");

        JsonNode known = compared();

        JsonNode done = known.get("done");
        assertThat(done.get("submissions").asInt()).isEqualTo(3);
        assertThat(done.get("by").asString()).isEqualTo("instructor");
        assertThat(done.at("/distribution/counts/15").asInt()).isEqualTo(1);
        assertThat(known.get("pairs")).hasSize(3);
        JsonNode first = known.get("pairs").get(0);
        assertThat(students(first)).containsExactlyInAnyOrder("ada", "bob");
        assertThat(List.of(
                        first.at("/first/submission").asString(),
                        first.at("/second/submission").asString()))
                .containsExactlyInAnyOrder(best, copy);
        assertThat(first.get("similarity").asDouble()).isEqualTo(0.75);
        assertThat(first.get("asAlike").asInt()).isEqualTo(1);
        assertThat(known.get("pairs").get(2).get("asAlike").asInt()).isEqualTo(3);
        assertThat(instructor.get(SIMILARITY).json().get("pairs")).hasSize(1);
        assertThat(instructor
                        .get(SIMILARITY + "/" + first.get("id").asString())
                        .json()
                        .at("/passages/0/first/to")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void saysHowSimilarBothAreToAnybodyElse() {
        submitted("ada", "a\nb\nc\nd");
        submitted("bob", "a\nb\nc\nd");
        submitted("cleo", "a\nx\ny\nz");
        submitted("dan", "a\nx\n1\n2");

        assertThat(compared()
                        .get("pairs")
                        .valueStream()
                        .map(pair -> pair.get("otherwise").asDouble()))
                .startsWith(0.25, 0.25)
                .hasSize(6);
        assertThat(seen("/similarity")).contains("ada and bob 100 % 25 % 1 of 6 pairs");
    }

    @Test
    void knowsNothingBeforeTheFirst() {
        assertThat(known().has("latest")).isFalse();
        assertThat(known().get("pairs")).isEmpty();
        assertThat(seen("/similarity")).contains("No comparison yet.").contains("Compare now");
    }

    @Test
    void hasNothingToCompareInAClassOfOne() {
        submitted("ada", "a");

        assertThat(compared().at("/done/submissions").asInt()).isEqualTo(1);
        assertThat(seen("/similarity"))
                .contains("1 submission ,")
                .contains("There are fewer than two submissions to compare.");
    }

    @Test
    void leavesWhatWasFoundWhenItFails() {
        submitted("ada", "a\nb");
        submitted("bob", "a\nb");
        String earlier = compared().at("/done/id").asString();
        submitted("cleo", FakeProgram.FAILS);

        JsonNode known = compared();

        assertThat(known.at("/latest/state").asString()).isEqualTo("failed");
        assertThat(known.at("/latest/failure").asString()).contains("It has failed as it was told.");
        assertThat(known.at("/done/id").asString()).isEqualTo(earlier);
        assertThat(known.get("pairs")).hasSize(1);
        assertThat(seen("/similarity"))
                .contains("failed. The JPlag program failed with exit status 3")
                .contains("The results below are from an earlier comparison.")
                .contains("ada and bob");
        assertThat(instructor.get("/api/v1/gradebook").json().get("students")).hasSize(3);
    }

    @Test
    void forgetsWhatALaterOneHasFoundAnew() {
        submitted("ada", "a\nb");
        submitted("bob", "a\nb");
        compared();
        String later = compared().at("/done/id").asString();

        assertThat(jdbc.sql("select id from comparisons")
                        .query((row, number) -> row.getString("id"))
                        .list())
                .containsExactly(later);
        assertThat(known().get("pairs")).hasSize(1);
    }

    @Test
    void makesOneAtATime() throws IOException {
        Path go = folder.resolve("go");
        submitted("ada", FakeProgram.UNTIL_THERE_IS + go);
        submitted("bob", "b");
        JsonNode begun = instructor.postJson(SIMILARITY, "").json();
        assertThat(begun.get("state").asString()).isEqualTo("running");

        assertThat(instructor.postJson(SIMILARITY, "").json().get("id")).isEqualTo(begun.get("id"));
        assertThat(seen("/similarity"))
                .contains("A comparison is running, started")
                .contains("by instructor")
                .doesNotContain("Compare now");
        Files.createFile(go);

        assertThat(ended().at("/done/id")).isEqualTo(begun.get("id"));
        assertThat(entries("comparison_begun")).isEqualTo(1);
    }

    @Test
    void isBegunOnItsPageAndNoted() {
        submitted("ada", "a\nb");
        submitted("bob", "a\nb");

        HttpResponse<String> answer = press();

        assertThat(answer.statusCode()).isEqualTo(302);
        ended();
        assertThat(jdbc.sql("select name from audit_entries where action = 'comparison_begun'")
                        .query(String.class)
                        .single())
                .isEqualTo("instructor");
        assertThat(page("/students")).contains("href=\"/similarity\"");
        assertThat(page("/audit")).contains("similarity comparison started");
    }

    @Test
    void listsPairsAsWeakEvidence() {
        submitted("ada", "a\nb\nc\nd");
        submitted("bob", "a\nb\nc\nx");
        submitted("cleo", "k\nl\nm\na");
        submitted("dan", FakeProgram.UNREAD);
        compared();

        assertThat(seen("/similarity"))
                .contains("Similarity is weak evidence, not proof.")
                .contains("This page changes no grade.")
                .contains("4 submissions , the counted attempt of each student.")
                .contains("1 of them could not be parsed.")
                .contains("3 pairs, in steps of 5 %")
                .contains("ada and bob")
                .contains("75 %")
                .contains("25 % 1 of 3 pairs")
                .doesNotContain("cleo");
        assertThat(seen("/similarity?atLeast=10")).contains("ada and cleo");
        assertThat(seen("/similarity?atLeast=80")).contains("No pairs reach this similarity.");
        assertThat(browser.get("/similarity?atLeast=101").statusCode()).isEqualTo(400);
    }

    @Test
    void showsBothSourcesWithWhatIsAlike() {
        submitted("ada", "a1\na2\na3\na4");
        submitted("bob", "a1\na2\nb3\n<b>");
        String pair = compared().at("/pairs/0/id").asString();

        String page = page("/similarity/" + pair);

        assertThat(page)
                .contains(
                        row(1, "", "a1", false),
                        row(2, "1", "a2", true),
                        row(3, "", "a3", true),
                        row(4, "", "a4", false))
                .contains(row(1, "1", "a1", true), row(2, "", "a2", true), row(4, "", "&lt;b&gt;", false));
        assertThat(page).contains("50 %").contains("Similarity is weak evidence, not proof");
        assertThat(entries("source_read")).isEqualTo(2);
        assertThat(browser.get("/similarity/01JDF7Q2000000000000000000").statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsOfALongSourceWhatIsAroundItsPassages() {
        submitted("ada", "a1\na2\na3\na4\n" + "\n".repeat(1_900_000));
        submitted("bob", "a1\na2\nb3\nb4\nb5\nb6\n");
        String pair = compared().at("/pairs/0/id").asString();

        assertThat(seen("/similarity/" + pair))
                .contains("4 a4 5 6 1899998 lines without a match", "5 b5 1 line without a match")
                .doesNotContain("The code is too long");
    }

    @Test
    void showsNoMoreOfAPassageThanAPageHasRoomFor() {
        String content = "x\n".repeat(10_000) + "y".repeat(10_000);
        var side = new Side("01JDF7Q2000000000000000000", "ada", 1);

        var view =
                SideView.of(side, List.of(new SourceFile("A.java", content)), List.of(new Lines("A.java", 1, 10_001)));
        var wide = SideView.of(
                side, List.of(new SourceFile("A.java", content)), List.of(new Lines("A.java", 10_001, 10_001)));

        assertThat(view.files().getFirst().lines()).hasSizeLessThan(2000);
        assertThat(view.cut()).isTrue();
        assertThat(wide.files().getFirst().lines().getLast().text()).hasSizeLessThan(2100);
        assertThat(wide.cut()).isTrue();
    }

    private static String row(int number, String passage, String text, boolean alike) {
        return "<tr%s><td class=\"number\">%d</td><td class=\"number\">%s</td><td><code>%s</code></td></tr>"
                .formatted(alike ? " class=\"alike\"" : "", number, passage, text);
    }

    @Test
    void goesWithItsStudent() throws IOException, InterruptedException {
        submitted("ada", "a\nb");
        submitted("bob", "a\nb");
        submitted("cleo", "a\nb");
        compared();

        String export = exported("ada", "similarity.json");
        assertThat(export).contains("\"similarityToAnother\" : 1.0").doesNotContain("bob", "cleo");
        assertThat(instructor.delete("/api/v1/students/ada").status()).isEqualTo(200);

        JsonNode left = known().get("pairs");
        assertThat(left).hasSize(1);
        assertThat(students(left.get(0))).containsExactlyInAnyOrder("bob", "cleo");
        assertThat(jdbc.sql("select * from similar_pairs").query().listOfRows().toString())
                .doesNotContain("ada");
    }

    private String exported(String student, String file) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(
                        instructor
                                .request("/api/v1/students/%s/export".formatted(student))
                                .build(),
                        BodyHandlers.ofByteArray());
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(file)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("the export has no " + file);
    }

    @Test
    void keepsNothingOfWhoIsDeletedMeanwhile() throws IOException {
        Path go = folder.resolve("go");
        submitted("ada", FakeProgram.UNTIL_THERE_IS + go);
        submitted("bob", "b");
        submitted("cleo", "b");
        instructor.postJson(SIMILARITY, "");
        awaitProgram();

        instructor.delete("/api/v1/students/bob");
        Files.createFile(go);

        assertThat(ended().get("pairs"))
                .singleElement()
                .satisfies(pair -> assertThat(students(pair)).containsExactlyInAnyOrder("ada", "cleo"));
    }

    private static void awaitProgram() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ProcessHandle.current()
                        .children()
                        .anyMatch(child -> child.info().commandLine().orElse("").contains(PROGRAM)));
    }

    @Test
    void refusesWhatItCantMean() {
        Answer answer = instructor.get(SIMILARITY + "?atLeast=-1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asString()).isEqualTo("`atLeast` must be a whole number from 0 to 100.");
    }
}
