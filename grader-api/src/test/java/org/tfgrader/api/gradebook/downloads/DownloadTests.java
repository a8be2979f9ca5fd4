package org.tfgrader.api.gradebook.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.submissions.Zips;

@ServiceTest
class DownloadTests {
    private static final String RIGHT = "class Solution {}";

    @Autowired
    private Service instructor;

    @Test
    void containsTheEffectiveAttemptOfEachStudent() throws IOException, InterruptedException {
        submit("s1", ScriptedGrading.WRONG_SIGMOID);
        submit("s1", RIGHT);
        submit("S2", ScriptedGrading.WRONG_SIGMOID);
        submit("s3", ScriptedGrading.NOT_COMPILED);
        instructor.graded(RIGHT);

        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(instructor.request("/api/v1/gradebook/submissions.zip").build(), BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(Zips.files(answer.body()))
                .containsEntry("s1/Solution.java", RIGHT)
                .containsEntry(FolderNames.of("S2") + "/Solution.java", ScriptedGrading.WRONG_SIGMOID)
                .containsEntry("s3/Solution.java", ScriptedGrading.NOT_COMPILED)
                .hasSize(3);
        assertThat(instructor.get("/api/v1/audit.csv").text()).contains("all_sources_read");
    }

    private void submit(String student, String source) {
        assertThat(instructor
                        .postSource("?student=" + student, source, "Prefer", "wait=60")
                        .status())
                .isEqualTo(200);
    }
}
