package org.tfgrader.api.gradebook.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.submissions.Zips;
import tools.jackson.databind.json.JsonMapper;

class DownloadTests extends ScriptedService {
    private static final String RIGHT = "class Solution {}";

    @Test
    void containsEachAttemptWithItsResult() throws IOException, InterruptedException {
        String first = submit("s1", ScriptedGrading.WRONG_SIGMOID);
        String counted = submit("s1", RIGHT);
        submit("S2", ScriptedGrading.WRONG_SIGMOID);
        submit("s3", ScriptedGrading.NOT_COMPILED);
        instructor.graded(RIGHT);

        Map<String, String> files = download();

        assertThat(files)
                .containsOnlyKeys(
                        "gradebook.csv",
                        "counted/s1/Solution.java",
                        "counted/s1/result.json",
                        "other/s1/1/Solution.java",
                        "other/s1/1/result.json",
                        "counted/" + FolderNames.of("S2") + "/Solution.java",
                        "counted/" + FolderNames.of("S2") + "/result.json",
                        "counted/s3/Solution.java",
                        "counted/s3/result.json")
                .containsEntry(
                        "gradebook.csv", instructor.get("/api/v1/gradebook.csv").text())
                .containsEntry("counted/s1/Solution.java", RIGHT)
                .containsEntry("other/s1/1/Solution.java", ScriptedGrading.WRONG_SIGMOID);
        assertThat(JsonMapper.shared().readTree(files.get("counted/s1/result.json")))
                .isEqualTo(instructor.get("/api/v1/submissions/" + counted).json());
        assertThat(JsonMapper.shared().readTree(files.get("other/s1/1/result.json")))
                .isEqualTo(instructor.get("/api/v1/submissions/" + first).json());
        assertThat(instructor.get("/api/v1/audit.csv").text()).contains("all_sources_read");
    }

    private Map<String, String> download() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(instructor.request("/api/v1/gradebook/submissions.zip").build(), BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return Zips.files(answer.body());
    }

    private String submit(String student, String source) {
        return instructor.gradedFor(student, source).string("id");
    }
}
