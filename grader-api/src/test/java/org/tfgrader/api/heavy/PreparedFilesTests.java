package org.tfgrader.api.heavy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;

@ServiceTest
@Tag("one-database")
class PreparedFilesTests {
    private final Service stranger;

    PreparedFilesTests(@LocalServerPort @Autowired int port) {
        stranger = new Service(port, "");
    }

    @Test
    void areNotSentInParts() {
        for (int i = 0; i < 2; i++) {
            assertThat(stranger.get("/assets/page.js", "Range", "bytes=0-0,2-2").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void haveATagAndAreCompressed() {
        for (String path : List.of("/v3/api-docs", "/v3/api-docs.yaml", "/assets/page.js", "/assets/write-page.js")) {
            for (int i = 0; i < 2; i++) {
                var answer = stranger.get(path, "Accept-Encoding", "gzip");
                assertThat(answer.header("Content-Encoding")).as(path).isEqualTo("gzip");
                assertThat(stranger.get(path, "If-None-Match", answer.header("ETag"))
                                .status())
                        .as(path)
                        .isEqualTo(304);
            }
        }
    }
}
