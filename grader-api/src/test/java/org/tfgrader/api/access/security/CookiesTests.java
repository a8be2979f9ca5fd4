package org.tfgrader.api.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.WebServer;
import org.tfgrader.api.TestSettings;
import org.tfgrader.api.settings.GraderProperties;

class CookiesTests {
    private final TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
    private WebServer server = factory.getWebServer();

    @AfterEach
    void stop() {
        server.destroy();
    }

    /// Begins a session, sets a cookie, and shows the cookies of the request.
    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            boolean knowsSession = request.isRequestedSessionIdValid();
            request.getSession();
            Cookie cookie = new Cookie("lti-1", "new");
            cookie.setPath("/lti");
            cookie.setDomain("example.edu");
            response.addCookie(cookie);
            Stream<String> cookies = Stream.of(Objects.requireNonNullElse(request.getCookies(), new Cookie[0]))
                    .map(Cookie::getName)
                    .filter(name -> !name.equals("JSESSIONID"));
            response.getWriter()
                    .print(Stream.concat(cookies, Stream.of(knowsSession)).toList());
        }
    }

    private void start(String publicUrl) {
        GraderProperties settings = TestSettings.bind(
                "grader", GraderProperties.class, Map.of("grader.home", "home", "grader.public-url", publicUrl));
        factory.getSettings().getSession().getCookie().setSameSite(SameSite.LAX);
        new Cookies().cookieProcessor(settings).customize(factory);
        server = factory.getWebServer(
                context -> context.addServlet("echo", new Echo()).addMapping("/"));
        server.start();
    }

    private HttpResponse<String> get(String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d/lti/login".formatted(server.getPort())));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static List<String> attributes(String cookie) {
        return Arrays.asList(
                cookie.replaceFirst("JSESSIONID=\\w+", "JSESSIONID=id").split("; "));
    }

    @Test
    void setsOnlyCookiesOfThisHostWithHttps() throws Exception {
        start("https://grader.example.edu/course");

        assertThat(get().headers().allValues("Set-Cookie"))
                .map(CookiesTests::attributes)
                .satisfiesExactlyInAnyOrder(
                        session -> assertThat(session)
                                .containsExactlyInAnyOrder(
                                        "__Host-JSESSIONID=id", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"),
                        other -> assertThat(other)
                                .containsExactlyInAnyOrder("__Host-lti-1=new", "Path=/", "Secure", "HttpOnly"));
        assertThat(get("Sec-Fetch-Site", "cross-site").headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(attributes(cookie))
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=None", "Partitioned"));
    }

    @Test
    void ignoresCookiesThatAnotherHostCanSet() throws Exception {
        start("https://grader.example.edu");
        String session = get().headers()
                .firstValue("Set-Cookie")
                .filter(cookie -> cookie.contains("JSESSIONID"))
                .orElseThrow()
                .replaceFirst(";.*", "");

        assertThat(get("Cookie", "lti-2=set; __Host-lti-1=new; " + session).body())
                .isEqualTo("[lti-1, true]");
        assertThat(get("Cookie", session.replace("__Host-", "")).body()).isEqualTo("[false]");
    }

    @Test
    void usesNoPrefixWithoutHttps() throws Exception {
        start("http://127.0.0.1:8080");

        assertThat(get().headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("__Host-"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("lti-1=").contains("Path=/lti"));
        assertThat(get("Cookie", "lti-2=set").body()).isEqualTo("[lti-2, false]");
    }
}
