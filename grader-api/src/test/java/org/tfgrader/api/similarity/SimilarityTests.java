package org.tfgrader.api.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.similarity.SimilarityFixture.SIMILARITY;
import static org.tfgrader.api.similarity.SimilarityFixture.row;
import static org.tfgrader.api.similarity.SimilarityFixture.students;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// Compares the attempts that count, keeps the last result, and shows it on pages.
@IntegrationTest
@Tag("sql")
class SimilarityTests {
    @TempDir
    private Path folder;

    private final JdbcClient jdbc;
    private final Service instructor;
    private final Browser browser;
    private final SimilarityFixture similarity;

    SimilarityTests(
            @LocalServerPort @Autowired int port, @Autowired JdbcClient jdbc, @Autowired ScriptedGrading grading) {
        this.jdbc = jdbc;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
        similarity = new SimilarityFixture(instructor, browser, jdbc, grading);
    }

    @BeforeAll
    static void writeTheProgram() throws IOException {
        SimilarityFixture.writeTheProgram();
    }

    @BeforeEach
    void signIn() {
        similarity.signIn();
    }

    @Test
    void comparesTheAttemptsThatCount() {
        String best = similarity.submitted("ada", "a\nb\nc\nd");
        similarity.submitted("ada", ScriptedGrading.WRONG_SIGMOID + "\nq\nr");
        String copy = similarity.submitted("bob", "a\nb\nc\nx");
        similarity.submitted("cleo", "k\nl\nm\na");
        similarity.submitted("dan", ScriptedGrading.NOT_COMPILED + "\na\nb\nc\nd");
        instructor.postSource("", "a\nb\nc\nd", "Prefer", "wait=30");

        JsonNode known = similarity.compared();

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
        similarity.submitted("ada", "a\nb\nc\nd");
        similarity.submitted("bob", "a\nb\nc\nd");
        similarity.submitted("cleo", "a\nx\ny\nz");
        similarity.submitted("dan", "a\nx\n1\n2");

        assertThat(similarity
                        .compared()
                        .get("pairs")
                        .valueStream()
                        .map(pair -> pair.get("otherwise").asDouble()))
                .startsWith(0.25, 0.25)
                .hasSize(6);
        assertThat(similarity.seen("/similarity")).contains("ada and bob 100 % 25 % 1 of 6 pairs");
    }

    @Test
    void knowsNothingBeforeTheFirst() {
        assertThat(similarity.known().has("latest")).isFalse();
        assertThat(similarity.known().get("pairs")).isEmpty();
        assertThat(similarity.seen("/similarity"))
                .contains("No comparison yet.")
                .contains("Compare now");
    }

    @Test
    void hasNothingToCompareInAClassOfOne() {
        similarity.submitted("ada", "a");

        assertThat(similarity.compared().at("/done/submissions").asInt()).isEqualTo(1);
        assertThat(similarity.seen("/similarity"))
                .contains("1 submission ,")
                .contains("There are fewer than two submissions to compare.");
    }

    @Test
    void leavesWhatWasFoundWhenItFails() {
        similarity.submitted("ada", "a\nb");
        similarity.submitted("bob", "a\nb");
        String earlier = similarity.compared().at("/done/id").asString();
        similarity.submitted("cleo", FakeProgram.FAILS);

        JsonNode known = similarity.compared();

        assertThat(known.at("/latest/state").asString()).isEqualTo("failed");
        assertThat(known.at("/latest/failure").asString()).contains("It has failed as it was told.");
        assertThat(known.at("/done/id").asString()).isEqualTo(earlier);
        assertThat(known.get("pairs")).hasSize(1);
        assertThat(similarity.seen("/similarity"))
                .contains("failed. The JPlag program failed with exit status 3")
                .contains("The results below are from an earlier comparison.")
                .contains("ada and bob");
        assertThat(instructor.get("/api/v1/gradebook").json().get("students")).hasSize(3);
    }

    @Test
    void forgetsWhatALaterOneHasFoundAnew() {
        similarity.submitted("ada", "a\nb");
        similarity.submitted("bob", "a\nb");
        similarity.compared();
        String later = similarity.compared().at("/done/id").asString();

        assertThat(jdbc.sql("select id from comparisons")
                        .query((row, number) -> row.getString("id"))
                        .list())
                .containsExactly(later);
        assertThat(similarity.known().get("pairs")).hasSize(1);
    }

    @Test
    void makesOneAtATime() throws IOException {
        Path go = folder.resolve("go");
        similarity.submitted("ada", FakeProgram.UNTIL_THERE_IS + go);
        similarity.submitted("bob", "b");
        JsonNode begun = instructor.postJson(SIMILARITY, "").json();
        assertThat(begun.get("state").asString()).isEqualTo("running");

        assertThat(instructor.postJson(SIMILARITY, "").json().get("id")).isEqualTo(begun.get("id"));
        assertThat(similarity.seen("/similarity"))
                .contains("A comparison is running, started")
                .contains("by instructor")
                .doesNotContain("Compare now");
        Files.createFile(go);

        assertThat(similarity.ended().at("/done/id")).isEqualTo(begun.get("id"));
        assertThat(similarity.entries("comparison_begun")).isEqualTo(1);
    }

    @Test
    void goesWithItsStudent() throws IOException, InterruptedException {
        similarity.submitted("ada", "a\nb");
        similarity.submitted("bob", "a\nb");
        similarity.submitted("cleo", "a\nb");
        similarity.compared();

        String export = similarity.exported("ada", "similarity.json");
        assertThat(export).contains("\"similarityToAnother\" : 1.0").doesNotContain("bob", "cleo");
        assertThat(instructor.delete("/api/v1/students/ada").status()).isEqualTo(200);

        JsonNode left = similarity.known().get("pairs");
        assertThat(left).hasSize(1);
        assertThat(students(left.get(0))).containsExactlyInAnyOrder("bob", "cleo");
        assertThat(jdbc.sql("select * from similar_pairs").query().listOfRows().toString())
                .doesNotContain("ada");
    }

    @Test
    void keepsNothingOfWhoIsDeletedMeanwhile() throws IOException {
        Path go = folder.resolve("go");
        similarity.submitted("ada", FakeProgram.UNTIL_THERE_IS + go);
        similarity.submitted("bob", "b");
        similarity.submitted("cleo", "b");
        instructor.postJson(SIMILARITY, "");
        SimilarityFixture.awaitProgram();

        instructor.delete("/api/v1/students/bob");
        Files.createFile(go);

        assertThat(similarity.ended().get("pairs"))
                .singleElement()
                .satisfies(pair -> assertThat(students(pair)).containsExactlyInAnyOrder("ada", "cleo"));
    }

    @Test
    void refusesWhatItCantMean() {
        Answer answer = instructor.get(SIMILARITY + "?atLeast=-1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.string("detail")).isEqualTo("`atLeast` must be a whole number from 0 to 100.");
    }

    @Test
    void isBegunOnItsPageAndNoted() {
        similarity.submitted("ada", "a\nb");
        similarity.submitted("bob", "a\nb");

        HttpResponse<String> answer = similarity.press();

        assertThat(answer.statusCode()).isEqualTo(302);
        similarity.ended();
        assertThat(jdbc.sql("select name from audit_entries where action = 'comparison_begun'")
                        .query(String.class)
                        .single())
                .isEqualTo("instructor");
        assertThat(similarity.page("/students")).contains("href=\"/similarity\"");
        assertThat(similarity.page("/audit")).contains("similarity comparison started");
    }

    @Test
    void listsPairsAsWeakEvidence() {
        similarity.submitted("ada", "a\nb\nc\nd");
        similarity.submitted("bob", "a\nb\nc\nx");
        similarity.submitted("cleo", "k\nl\nm\na");
        similarity.submitted("dan", FakeProgram.UNREAD);
        similarity.compared();

        assertThat(similarity.seen("/similarity"))
                .contains("Similarity is weak evidence, not proof.")
                .contains("This page changes no grade.")
                .contains("4 submissions , the counted attempt of each student.")
                .contains("1 of them could not be parsed.")
                .contains("3 pairs, in steps of 5 %")
                .contains("ada and bob")
                .contains("75 %")
                .contains("25 % 1 of 3 pairs")
                .doesNotContain("cleo");
        assertThat(similarity.seen("/similarity?atLeast=10")).contains("ada and cleo");
        assertThat(similarity.seen("/similarity?atLeast=80")).contains("No pairs reach this similarity.");
        assertThat(browser.get("/similarity?atLeast=101").statusCode()).isEqualTo(400);
    }

    @Test
    void showsBothSourcesWithWhatIsAlike() {
        similarity.submitted("ada", "a1\na2\na3\na4");
        similarity.submitted("bob", "a1\na2\nb3\n<b>");
        String pair = similarity.compared().at("/pairs/0/id").asString();

        String page = similarity.page("/similarity/" + pair);

        assertThat(page)
                .contains(
                        row(1, "", "a1", false),
                        row(2, "1", "a2", true),
                        row(3, "", "a3", true),
                        row(4, "", "a4", false))
                .contains(row(1, "1", "a1", true), row(2, "", "a2", true), row(4, "", "&lt;b&gt;", false));
        assertThat(page).contains("50 %").contains("Similarity is weak evidence, not proof");
        assertThat(similarity.entries("source_read")).isEqualTo(2);
        assertThat(browser.get("/similarity/01JDF7Q2000000000000000000").statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsOfALongSourceWhatIsAroundItsPassages() {
        similarity.submitted("ada", "a1\na2\na3\na4\n" + "\n".repeat(1_900_000));
        similarity.submitted("bob", "a1\na2\nb3\nb4\nb5\nb6\n");
        String pair = similarity.compared().at("/pairs/0/id").asString();

        assertThat(similarity.seen("/similarity/" + pair))
                .contains("4 a4 5 6 1899998 lines without a match", "5 b5 1 line without a match")
                .doesNotContain("The code is too long");
    }
}
