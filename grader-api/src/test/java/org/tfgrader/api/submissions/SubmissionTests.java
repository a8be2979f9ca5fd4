package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.submissions.Zips.zip;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Service.Upload;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.engine.model.Submission.SourceFile;
import tools.jackson.databind.JsonNode;

/// Submissions in all formats, their verdicts, sources and costs.
@Tag("sql")
class SubmissionTests extends ScriptedService {
    private static final String SUBMISSIONS = "/api/v1/submissions";
    private static final String SOURCE = "public class Solution {}\n";
    private static final String[] WAIT = {"Prefer", "wait=30"};

    @Test
    void showsAVerdictInTheContractsOrder() {
        JsonNode verdict = instructor.graded(SOURCE).json();

        assertThat(verdict.propertyNames())
                .containsExactly(
                        "id",
                        "assignment",
                        "student",
                        "attempt",
                        "submittedAt",
                        "late",
                        "state",
                        "verdict",
                        "reason",
                        "incident",
                        "warning",
                        "score",
                        "maxScore",
                        "exercises",
                        "diagnostics",
                        "violations",
                        "training",
                        "seed",
                        "graderVersion",
                        "timings");
        assertThat(verdict.get("assignment").asString()).isEqualTo("introduction-to-tensorflow");
        assertThat(verdict.get("student").asString()).isEqualTo("instructor");
        assertThat(verdict.get("state").asString()).isEqualTo("done");
        assertThat(verdict.get("score").asDouble()).isEqualTo(100.0);
        assertThat(verdict.get("late").asBoolean()).isFalse();
        assertThat(verdict.get("submittedAt").asString()).endsWith("Z");
        JsonNode timings = verdict.get("timings");
        assertThat(timings.get("queuedMs").asLong()).isNotNegative();
        assertThat(timings.get("totalMs").asLong())
                .isGreaterThanOrEqualTo(timings.get("queuedMs").asLong());
        assertThat(instructor
                        .get(SUBMISSIONS + "/" + verdict.get("id").asString())
                        .json())
                .isEqualTo(verdict);
    }

    @Test
    void takesSeveralFilesInFolders() {
        Answer answer = instructor.upload(
                "?student=s1", List.of(Upload.of("a/A.java", "class A {}"), Upload.of("B.java", "class B {}")), WAIT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.string("student")).isEqualTo("s1");
        assertThat(grading.graded().getFirst().files())
                .containsExactly(new SourceFile("a/A.java", "class A {}"), new SourceFile("B.java", "class B {}"));
    }

    @Test
    void takesTheSourcesOfAZip() throws IOException {
        byte[] zip = zip(
                new SourceFile("work/Solution.java", SOURCE),
                new SourceFile("work/notes.txt", "not handed in"),
                new SourceFile("__MACOSX/work/._Solution.java", "\u0000"),
                new SourceFile("work/.idea/Hidden.java", "class Hidden {}"));

        Answer answer = instructor.upload("", List.of(new Upload("work.zip", zip)), WAIT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(grading.graded().getFirst().files()).containsExactly(new SourceFile("work/Solution.java", SOURCE));
    }

    @Test
    void takesJsonThatNamesTheStudent() {
        Answer answer = instructor.postJson(SUBMISSIONS, """
                {"student": "s1042", "files": [{"name": "My.java", "content": "\\ufeffclass My {}"}]}""", WAIT);

        assertThat(answer.string("student")).isEqualTo("s1042");
        assertThat(grading.graded().getFirst().files()).containsExactly(new SourceFile("My.java", "class My {}"));
    }

    @Test
    void takesAPlainSourceWithoutItsByteOrderMark() {
        instructor.graded("\uFEFFclass Solution {}");

        assertThat(grading.graded().getFirst().files())
                .containsExactly(new SourceFile("Solution.java", "class Solution {}"));
    }

    @Test
    void skipsTheTrainingIfAsked() {
        JsonNode verdict = instructor.postSource("?train=false", SOURCE, WAIT).json();

        assertThat(verdict.get("training").get("state").asString()).isEqualTo("skipped");
        assertThat(grading.graded().getFirst().train()).isFalse();
    }

    @Test
    void listsPageByPage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(instructor
                    .postSource("?student=pages&train=false", SOURCE, WAIT)
                    .string("id"));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = instructor
                    .get(SUBMISSIONS + "?student=pages&state=done&limit=2" + cursor)
                    .json();
            page.get("submissions").forEach(row -> listed.add(row.get("id").asString()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
            pages++;
        } while (!cursor.isEmpty());

        assertThat(listed).isEqualTo(ids.reversed());
        assertThat(pages).isEqualTo(3);
        JsonNode row = instructor
                .get(SUBMISSIONS + "?student=pages&limit=1")
                .json()
                .get("submissions")
                .get(0);
        assertThat(row.get("score").asDouble()).isEqualTo(100.0);
        assertThat(row.get("attempt").asInt()).isEqualTo(5);
    }

    @Test
    void refusesFiltersThatCantBe() {
        assertInvalid(SUBMISSIONS + "?state=lost", "state");
        assertInvalid(SUBMISSIONS + "?cursor=abc", "cursor");
        assertInvalid(SUBMISSIONS + "?limit=0", "limit");
        assertInvalid(SUBMISSIONS + "?limit=some", "limit");
    }

    @Test
    void givesTheSourceBack() throws Exception {
        String id = instructor.postJson(SUBMISSIONS, """
                        {"student": "s3", "files": [{"name": "p/A.java", "content": "class Ä {}"}]}""", WAIT).string("id");

        JsonNode source = instructor.get(SUBMISSIONS + "/" + id + "/source").json();
        assertThat(source.get("student").asString()).isEqualTo("s3");
        assertThat(source.get("files").get(0).get("content").asString()).isEqualTo("class Ä {}");

        var request = instructor.request(SUBMISSIONS + "/" + id + "/source").header("Accept", "application/zip");
        byte[] zip;
        try (var http = HttpClient.newHttpClient()) {
            zip = http.send(request.build(), BodyHandlers.ofByteArray()).body();
        }
        assertThat(Zips.files(zip)).isEqualTo(Map.of("p/A.java", "class Ä {}"));
    }

    @Test
    void givesTheCostsAsCsv() {
        JsonNode verdict = instructor.graded(SOURCE).json();

        Answer csv = instructor.get(SUBMISSIONS + "/" + verdict.get("id").asString() + "/training.csv");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        List<String> lines = csv.text().lines().toList();
        assertThat(lines).hasSize(1 + ScriptedGrading.EPOCHS);
        assertThat(lines.get(0)).isEqualTo("epoch,cost");
        assertThat(lines.get(1))
                .isEqualTo("0," + verdict.get("training").get("costs").get(0).asDouble());
    }

    @Test
    void saysThatCostsAreNotThereYet() throws InterruptedException {
        String place = instructor.postSource("", ScriptedGrading.WAITS).header("Location");
        grading.awaitWaiting();

        Answer csv = instructor.get(place + "/training.csv", "Accept", "*/*");

        assertThat(csv.status()).isEqualTo(409);
        grading.release();
    }

    private void assertInvalid(String path, String field) {
        Answer answer = instructor.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.string("field")).isEqualTo(field);
    }
}
