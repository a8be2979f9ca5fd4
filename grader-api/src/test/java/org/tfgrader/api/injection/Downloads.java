package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tfgrader.api.Service;
import tools.jackson.databind.json.JsonMapper;

/// Checks the files that a browser saves.
final class Downloads {
    private Downloads() {}

    static void assertSaved(HttpResponse<?> answer) {
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"[\\w.-]+\"");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    /// Checks the archive at a path.
    static void assertArchive(Service instructor, String path) throws IOException, InterruptedException {
        HttpRequest request =
                instructor.request(path).header("Accept", "application/zip").build();
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertSaved(answer);
            try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()), StandardCharsets.UTF_8)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    assertThat(entry.getName())
                            .doesNotStartWith("/")
                            .doesNotContain("..", "\\", ":")
                            .doesNotMatch(".*[\\p{C}].*");
                    if (entry.getName().endsWith(".json")) {
                        JsonMapper.shared().readTree(zip.readAllBytes());
                    }
                }
            }
        }
    }
}
