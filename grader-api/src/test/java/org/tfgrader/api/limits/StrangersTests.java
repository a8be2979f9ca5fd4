package org.tfgrader.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.StrictTest;

/// What somebody without an account can make the service hold.
@StrictTest
@Tag("full")
@Tag("one-database")
class StrangersTests {
    private static final String HOST = "Host: here";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    @Autowired
    private LimitsProperties settings;

    private final List<RawConnection> connections = new ArrayList<>();

    @AfterEach
    void close() {
        connections.forEach(RawConnection::close);
    }

    @Test
    void refusesLargeFormsBeforeTheyAreSent() {
        for (String path : List.of("/sign-in", "/lti/launch", "/lti/login", "/lti/arrive", "/submissions")) {
            assertThat(open().send("POST " + path + " HTTP/1.1", HOST, FORM, "Content-Length: 2000000", "")
                            .status())
                    .as(path)
                    .isEqualTo(413);
        }
    }

    @Test
    void refusesLargeUploadsBeforeTheyAreSent() {
        String multipart = "Content-Type: multipart/form-data; boundary=B";
        assertThat(open().send("POST /sign-in HTTP/1.1", HOST, multipart, "Content-Length: 9900000", "")
                        .status())
                .isEqualTo(413);
        assertThat(open().send("POST /api/v1/submissions HTTP/1.1", HOST, multipart, "Content-Length: 9900000", "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void answersOthersWhileManyBodiesDoNotCome() {
        for (int i = 0; i < settings.connections() + 50; i++) {
            open().send("POST /sign-in HTTP/1.1", HOST, FORM, "Content-Length: 60000", "");
        }
        assertThat(open().send("GET /actuator/health/readiness HTTP/1.1", HOST, "")
                        .status())
                .isEqualTo(200);
        assertThat(new Browser(port).signIn(ServiceTest.PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).doesNotContain("sign-in"));
    }

    @Test
    void signsInWhileManyWrongPasswordsAreTried() throws Exception {
        var attacker = new Browser(port);
        var form = attacker.signInForm("wrong");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> wrong = () -> attacker.send(form).statusCode();
            List<Future<Integer>> answers = threads.invokeAll(Collections.nCopies(40, wrong));
            var honest = new Browser(port).signIn(ServiceTest.PASSWORD);
            assertThat(honest.headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).endsWith("/").doesNotContain("sign-in"));
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(302, 429).contains(429);
        }
    }

    @Test
    void slowsDownWhoIsWrongAgainAndAgain() {
        var attacker = new Browser(port);
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            var answer = attacker.signIn("wrong");
            answers.add(answer.headers().firstValue("Location").orElse(String.valueOf(answer.statusCode())));
            if (answer.statusCode() == 429) {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        }
        assertThat(answers.subList(0, 5)).allSatisfy(place -> assertThat(place).endsWith("/sign-in?failed"));
        assertThat(answers).contains("429");
    }

    @Test
    void keepsNoNameThatIsTooLong() {
        var attacker = new Browser(port);
        for (int i = 0; i < 7; i++) {
            String token = Browser.csrf(attacker.get("/sign-in").body());
            Map<String, String> form = Map.of("name", "x".repeat(300), "password", "wrong", "_csrf", token);
            assertThat(attacker.send(attacker.form("/sign-in", form)).headers().firstValue("Location"))
                    .as("wrong names that are kept are slowed down")
                    .hasValueSatisfying(place -> assertThat(place).endsWith("/sign-in?failed"));
        }
    }

    @Test
    void keepsASmallRequestForAfterTheSignIn() {
        assertThat(pageAfterSignIn("/overview?days=7")).contains("/overview");
        assertThat(pageAfterSignIn("/overview?" + "a&".repeat(500))).doesNotContain("/overview");
    }

    private String pageAfterSignIn(String path) {
        var browser = new Browser(port);
        assertThat(browser.get(path).statusCode()).isEqualTo(302);
        return browser.signIn(ServiceTest.PASSWORD)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    void startsNoSessionForTheSignInForm() {
        assertThat(new Browser(port).get("/sign-in").headers().allValues("Set-Cookie"))
                .hasSize(1)
                .allSatisfy(cookie -> assertThat(cookie).startsWith("sign-in=").contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void readsASubmissionFromAKnownCallerOnly() {
        var instructor = new Service(port, ServiceTest.INSTRUCTOR);
        String source = "class Solution {} // " + "x".repeat(200_000);

        assertThat(instructor.postSource("?student=large", source).status()).isEqualTo(202);
        assertThat(new Service(port, "guess").postSource("", source).status()).isEqualTo(401);
        assertThat(new Service(port, "")
                        .send(instructor.with("").request("/hooks/none").POST(BodyPublishers.ofString(source)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusesWhatCannotBeParsed() {
        assertThat(open().send("GET /sign-in HTTP/1.1", HOST, "Content-Type: multipart/form-data", "")
                        .status())
                .isEqualTo(400);
        assertThat(open().send("GET /actuator/health HTTP/1.1", HOST, "Accept: ,,,", "")
                        .status())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: +4",
                "Content-Length: -1",
                "Content-Length: abc",
                "Content-Length: 4, 4",
                "Content-Length: 99999999999999999999",
                "Content-Length: 4\r\nContent-Length: 5"
            })
    @ExtendWith(OutputCaptureExtension.class)
    void refusesALengthThatIsNone(String length, CapturedOutput output) {
        for (String request : List.of("GET /sign-in", "POST /api/v1/submissions", "POST /hooks/none")) {
            assertThat(open().send(request + " HTTP/1.1", HOST, length, "", "abcde")
                            .status())
                    .as(request)
                    .isEqualTo(400);
        }
        assertThat(output.getAll()).doesNotContain("Exception");
    }

    private RawConnection open() {
        var connection = new RawConnection(port);
        connections.add(connection);
        return connection;
    }
}
