package org.tfgrader.api.heavy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.tomcat.util.http.parser.AcceptEncoding;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Keeps responses that are the same for everybody in memory, compressed once: static files and the API
/// description. Anonymous clients may request them as often as they like, so each response must be cheap. This
/// filter runs after the security filters, which set their headers for each request.
@Component
@Order(0)
final class PreparedAnswers extends OncePerRequestFilter {
    /// More than the number of files; a response that finds no room is created again each time.
    private static final int MOST = 500;

    private static final int LARGEST = 4 << 20;
    private static final List<String> PATHS = List.of("/assets/", "/webjars/", "/v3/api-docs");
    private static final List<String> HEADERS = List.of(HttpHeaders.CACHE_CONTROL, HttpHeaders.LAST_MODIFIED);

    private final Map<String, Prepared> answers = new ConcurrentHashMap<>();

    /// A response, without the headers of the security filters.
    private static final class Prepared {
        private final @Nullable String type;
        private final Map<String, String> headers;
        private final String etag;
        private final byte[] plain;

        /// Null if compression saves little.
        private final byte @Nullable [] gzip;

        Prepared(
                @Nullable String type, Map<String, String> headers, String etag, byte[] plain, byte @Nullable [] gzip) {
            this.type = type;
            this.headers = headers;
            this.etag = etag;
            this.plain = plain;
            this.gzip = gzip;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean reads =
                Stream.of(HttpMethod.GET, HttpMethod.HEAD).anyMatch(method -> method.matches(request.getMethod()));
        return !reads || PATHS.stream().noneMatch(request.getServletPath()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Decoded, so that each file has one name.
        String path = request.getServletPath();
        Prepared known = answers.get(path);
        if (known != null) {
            answer(known, request, response);
            return;
        }
        var made = new ContentCachingResponseWrapper(response);
        chain.doFilter(new Reading(request), made);
        if (made.getStatus() != HttpServletResponse.SC_OK
                || made.getContentSize() == 0
                || made.getContentSize() > LARGEST
                || answers.size() >= MOST) {
            made.copyBodyToResponse();
            return;
        }
        Prepared prepared = prepare(made);
        answers.put(path, prepared);
        answer(prepared, request, response);
    }

    private static Prepared prepare(ContentCachingResponseWrapper made) throws IOException {
        byte[] plain = made.getContentAsByteArray();
        Map<String, String> headers = new HashMap<>();
        for (String name : HEADERS) {
            String value = made.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        String etag = made.getHeader(HttpHeaders.ETAG);
        byte[] gzip = gzip(plain);
        return new Prepared(
                made.getContentType(),
                headers,
                etag == null ? "W/\"%s\"".formatted(DigestUtils.md5DigestAsHex(plain)) : etag,
                plain,
                gzip.length < plain.length * 9 / 10 ? gzip : null);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static void answer(Prepared answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer.headers.forEach(response::setHeader);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (new ServletWebRequest(request, response).checkNotModified(answer.etag)) {
            return;
        }
        byte[] body = answer.plain;
        if (answer.gzip != null && acceptsGzip(request)) {
            body = answer.gzip;
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentType(answer.type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// {@return whether Tomcat would compress this type}
    private static boolean acceptsGzip(HttpServletRequest request) throws IOException {
        String header = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return header != null
                && AcceptEncoding.parse(new StringReader(header)).stream()
                        .anyMatch(coding -> "gzip".equalsIgnoreCase(coding.getEncoding()) && coding.getQuality() > 0);
    }

    /// A HEAD request costs as much as a GET request, so it is handled in the same way.
    private static final class Reading extends HttpServletRequestWrapper {
        Reading(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.name();
        }

        /// Each range of a file would be read from the file's beginning, and a request may ask for many ranges.
        @Override
        public @Nullable String getHeader(String name) {
            return isRange(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isRange(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean isRange(String name) {
            return HttpHeaders.RANGE.equalsIgnoreCase(name);
        }
    }
}
