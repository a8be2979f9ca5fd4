package org.tfgrader.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Service.Upload;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Bodies, fields, names and methods that are refused.
@Tag("one-database")
class RefusedSubmissionTests extends RefusalFixture {
    private static final String PDF = "%PDF-1.7\n";

    @Test
    void refusesJsonOfManyValues() {
        String body = "{\"files\":[{\"name\":\"A.java\",\"content\":\"class A {}\"}],\"x\":[%s0]}"
                .formatted("0,".repeat(10_000));

        assertRefused(
                instructor.postJson(SUBMISSIONS, body), 400, "malformed-body", "The request body has too many values");
    }

    @Test
    void refusesEmptyBodies() {
        assertRefused(instructor.postSource("", ""), 400, "empty-body", "The submission is empty");
        assertRefused(instructor.postSource("", " \n"), 400, "empty-body", "The submission is empty");
        assertRefused(instructor.postJson(SUBMISSIONS, ""), 400, "empty-body", "The request body is empty");
        assertRefused(upload("Solution.java", ""), 400, "empty-body", "The submission is empty");
        assertRefused(upload("work.zip", ""), 400, "empty-body", "work.zip is empty");
    }

    @Test
    void refusesThreeMegabytesOfSource() {
        String large = "/".repeat(3 * MEGABYTE);

        assertRefused(instructor.postSource("", large), 413, "too-large", "larger than 2 MB");
        assertRefused(upload("Solution.java", large), 413, "too-large", "larger than 2 MB");
        assertRefused(
                instructor.postJson(SUBMISSIONS, "{\"files\":[{\"name\":\"A.java\",\"content\":\"" + large + "\"}]}"),
                413,
                "too-large",
                "larger than 2 MB");
    }

    @Test
    void refusesABodyThatIsFarTooLarge() {
        assertRefused(upload("Solution.java", "/".repeat(14 * MEGABYTE)), 413, "too-large", "at most 2 MB of sources");
    }

    @Test
    void refusesMorePartsThanTheServerReads() {
        List<Upload> files = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            files.add(Upload.of("A" + i + ".java", SOURCE));
        }

        Answer answer = instructor.upload("", files);

        assertThat(answer.status()).isIn(400, 413);
        assertProblem(answer);
    }

    @Test
    void refusesAPdfNamedJava() {
        assertRefused(upload("Solution.java", PDF), 422, "not-java-source", "Solution.java is a PDF");
    }

    @Test
    void refusesANameOfNoSourceFile() {
        Answer answer =
                instructor.postJson(SUBMISSIONS, "{\"files\":[{\"name\":\"notes.txt\",\"content\":\"class A {}\"}]}");
        assertProblem(answer, 422, "invalid-file-name");
    }

    @Test
    void namesAMissingField() {
        assertField(instructor.postJson(SUBMISSIONS, "{}"), "files");
        assertField(instructor.postJson(SUBMISSIONS, "{\"files\":[]}"), "files");
        assertField(instructor.postJson(SUBMISSIONS, "null"), "files");
        assertField(instructor.postJson(SUBMISSIONS, "{\"files\":[{\"content\":\"\"}]}"), "files[0].name");
        assertField(instructor.postJson(SUBMISSIONS, "{\"files\":[null]}"), "files[0].name");
        assertField(instructor.postJson(SUBMISSIONS, "{\"files\":[{\"name\":\"A.java\"}]}"), "files[0].content");
        assertField(instructor.postJson(SUBMISSIONS, "{\"files\":\"A.java\"}"), "files");
        assertField(instructor.postJson(SUBMISSIONS, "{\"files\":[{\"name\":[]}]}"), "files[0].name");
        assertField(instructor.upload("", List.of()), "file");
    }

    @Test
    void refusesOtherTypesOfBody() {
        Answer answer = instructor.send(instructor
                .request(SUBMISSIONS)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(SOURCE)));

        assertRefused(answer, 415, "unsupported-media-type", "application/x-www-form-urlencoded is not supported here");
        assertThat(answer.string("detail"))
                .contains("multipart/form-data")
                .contains("text/x-java-source")
                .contains("application/json");
    }

    @Test
    void refusesFormsThatItHasNot() {
        assertProblem(instructor.get(SUBMISSIONS, "Accept", "image/png"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "QUERY", "BREW"})
    void saysWhichMethodsAreTakenWhereOneIsNot(String method) {
        Answer answer = instructor.send(instructor.request(SUBMISSIONS).method(method, BodyPublishers.noBody()));

        assertRefused(answer, 405, "method-not-allowed", "Method " + method + " is not supported here");
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "a=1&=1"})
    void refusesAQueryThatCantBeRead(String query) {
        assertProblem(instructor.get(SUBMISSIONS + "?" + query), 400, "refused-request");
    }

    @Test
    void tellsANumberFromAText() {
        assertField(
                instructor.postJson(SUBMISSIONS, "{\"files\":[{\"name\":\"A.java\",\"content\":7}]}"),
                "files[0].content");
        assertField(instructor.postJson(SUBMISSIONS, "{\"student\":7}"), "student");
        assertField(instructor.postJson("/api/v1/regrades", "{\"dryRun\":1}"), "dryRun");
        assertField(instructor.postJson("/api/v1/regrades", "{\"dryRun\":\"true\"}"), "dryRun");
        assertField(instructor.postJson("/api/v1/tokens", "{\"role\":\"lms\",\"name\":7}"), "name");
    }

    @Test
    void saysWhatIsWrongWithABodyAsAWhole() {
        assertRefused(instructor.postJson("/api/v1/tokens", ""), 400, "empty-body", "The request body is empty");
        assertRefused(instructor.postJson("/api/v1/tokens", "{\n  oops"), 400, "malformed-body", "correct line 2");
        assertRefused(instructor.postJson("/api/v1/tokens", "[]"), 400, "malformed-body", "must be the JSON object");
        assertRefused(instructor.postJson(SUBMISSIONS, "[]"), 400, "malformed-body", "must be the JSON object");
    }

    @Test
    void refusesAStudentWhoCantBe() {
        assertField(instructor.postSource("?student=a%20b", SOURCE), "student");
        assertField(instructor.postSource("?student=" + "a".repeat(256), SOURCE), "student");
        assertField(instructor.postSource("?student=%E2%80%AE1", SOURCE), "student");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/submissions?student", "/api/v1/submissions?cursor", "/api/v1/gradebook?cursor"})
    void refusesWhatNoDatabaseCanLookFor(String parameter) {
        assertField(instructor.get(parameter + "=%00"), parameter.substring(parameter.indexOf('?') + 1));
    }

    @Test
    void refusesParametersThatCantBe() {
        assertField(instructor.postSource("?train=perhaps", SOURCE), "train");
        assertField(instructor.postSource("", SOURCE, "Idempotency-Key", "k".repeat(256)), "Idempotency-Key");
    }

    @Test
    void saysThatNothingIsFound() {
        assertRefused(
                instructor.get(SUBMISSIONS + "/01JUNKJUNKJUNKJUNKJUNKJUNK"),
                404,
                "not-found",
                "No submission with this id");
        assertRefused(instructor.get("/api/v1/nothing"), 404, "not-found", "Nothing exists");
        assertProblem(instructor.get(SUBMISSIONS + "/..%2F..%2Fetc"), 400, "refused-request");
    }

    @Test
    void refusesAZipThatIsNone() {
        assertRefused(upload("work.zip", SOURCE), 422, "invalid-zip", "work.zip is not a zip file");
    }

    @Test
    void refusesAZipTogetherWithFiles() throws IOException {
        byte[] zip = Zips.zip(new SourceFile("A.java", SOURCE));

        assertRefused(
                instructor.upload("", List.of(new Upload("work.zip", zip), Upload.of("B.java", SOURCE))),
                422,
                "invalid-zip",
                "submit a single .zip");
    }
}
