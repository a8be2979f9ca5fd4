package org.tfgrader.api.heavy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PreparedAnswersTests {
    private static final String CONTENT = "let word = 1;\n".repeat(1000);
    private static final String FILE = "/assets/page.js";

    private final PreparedAnswers filter = new PreparedAnswers();
    private int made;
    private int status = 200;

    private final FilterChain chain = (_, response) -> {
        made++;
        ((HttpServletResponse) response).setStatus(status);
        response.setContentType("text/javascript");
        ((HttpServletResponse) response).setHeader("Cache-Control", "max-age=31536000");
        response.getOutputStream().write(CONTENT.getBytes(StandardCharsets.UTF_8));
    };

    @Test
    void areMadeOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            var compressed = get(FILE, "gzip, deflate");
            assertThat(compressed.getHeader("Content-Encoding")).isEqualTo("gzip");
            assertThat(compressed.getContentLength()).isLessThan(CONTENT.length() / 10);
            try (var plain = new GZIPInputStream(new ByteArrayInputStream(compressed.getContentAsByteArray()))) {
                assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(CONTENT);
            }
            assertSame(compressed);
        }
        var plain = get(FILE, "gzip;q=0");
        assertThat(plain.getContentAsString()).isEqualTo(CONTENT);
        assertThat(plain.getHeader("Content-Encoding")).isNull();
        assertSame(plain);
        assertThat(made).isOne();
    }

    @Test
    void areNotSentAgainToWhoHasThem() throws Exception {
        String etag = Objects.requireNonNull(get(FILE, "gzip").getHeader("ETag"));
        var request = request("GET", FILE, "gzip");
        request.addHeader("If-None-Match", etag);

        var answer = send(request);

        assertThat(answer.getStatus()).isEqualTo(304);
        assertThat(answer.getContentAsByteArray()).isEmpty();
        assertThat(made).isOne();
    }

    @Test
    void areMadeOnceForRequestsForTheirHeaders() throws Exception {
        send(request("HEAD", FILE, "gzip"));
        send(request("HEAD", FILE, "gzip"));

        assertThat(made).isOne();
    }

    @Test
    void areNeitherFailuresNorOtherPages() throws Exception {
        status = 404;
        assertThat(get(FILE, "gzip").getStatus()).isEqualTo(404);
        assertThat(get(FILE, "gzip").getContentAsString()).isEqualTo(CONTENT);
        status = 200;
        get("/api/v1/submissions", "gzip");
        get("/api/v1/submissions", "gzip");
        send(request("POST", FILE, "gzip"));

        assertThat(made).isEqualTo(5);
    }

    private static void assertSame(MockHttpServletResponse answer) {
        assertThat(answer.getContentType()).isEqualTo("text/javascript");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("max-age=31536000");
        assertThat(answer.getHeader("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.getHeader("ETag")).isNotBlank();
    }

    private MockHttpServletResponse get(String path, String encoding) throws ServletException, IOException {
        return send(request("GET", path, encoding));
    }

    private MockHttpServletResponse send(MockHttpServletRequest request) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }

    private static MockHttpServletRequest request(String method, String path, String encoding) {
        var request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        request.addHeader("Accept-Encoding", encoding);
        return request;
    }
}
