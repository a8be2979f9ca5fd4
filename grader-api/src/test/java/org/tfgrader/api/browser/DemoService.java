package org.tfgrader.api.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.tfgrader.api.ServiceProcess;
import org.tfgrader.api.ServiceTest;

/// The service with the demo's class, into which an instructor gets by password and students by an OpenID provider, and
/// a browser to look at it.
final class DemoService implements AutoCloseable {
    /// Somebody of the demo's class who has four attempts, from a compile error to all points.
    static final String STUDENT = "demo-03";

    private static final Path SUBMISSIONS = Path.of(System.getProperty("repository.root"), "submissions");
    private static final String SCHOOL = "school";
    private static final String REGISTRATION = "--spring.security.oauth2.client.registration.school.";

    private final MockOAuth2Server provider = new MockOAuth2Server();
    private final ServiceProcess service;
    private final Chromium chromium = new Chromium();

    /// Starts it.
    ///
    /// @param folder for its data
    /// @param settings more arguments of the service
    DemoService(Path folder, String... settings) throws IOException {
        provider.start();
        Stream<String> own = Stream.of(
                "--grader.bootstrap.password=" + ServiceTest.PASSWORD,
                "--grader.demo.submissions=" + SUBMISSIONS,
                "--grader.sign-in.students=enrolled",
                REGISTRATION + "client-id=grader",
                REGISTRATION + "client-secret=secret",
                REGISTRATION + "scope=openid,profile",
                "--spring.security.oauth2.client.provider.school.issuer-uri=" + provider.issuerUrl(SCHOOL));
        service = ServiceProcess.start(
                folder.resolve("data"),
                Stream.concat(own, Arrays.stream(settings)).toArray(String[]::new));
    }

    /// Waits until as many of the class's submissions are graded, or all of them where it has fewer than 100.
    void awaitGraded(int submissions) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> service.client()
                                .get("/api/v1/submissions?state=done&limit=100")
                                .json()
                                .get("submissions")
                                .size()
                        >= submissions);
    }

    /// Has submissions compared with each other, and waits for the end of it.
    void compareSubmissions() {
        service.client().postJson("/api/v1/similarity", "");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> service.client()
                        .get("/api/v1/similarity?atLeast=0")
                        .json()
                        .has("done"));
    }

    /// {@return the address of a path}
    String at(String path) {
        return "http://localhost:" + service.port() + path;
    }

    /// {@return a page of a browser in which nobody is signed in; to be closed with its context}
    Page somebody(int width, int height, ColorScheme scheme) {
        return chromium.somebody(width, height, scheme).newPage();
    }

    /// Signs in on a page as the instructor.
    void signInInstructor(Page page) {
        Chromium.signIn(page, at(""));
    }

    /// Signs in on a page as [#STUDENT].
    void signInStudent(Page page) {
        Map<String, Object> claims = Map.of("preferred_username", STUDENT, "roles", List.of("enrolled"));
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                SCHOOL,
                STUDENT,
                "JWT",
                List.of("grader"),
                claims,
                Duration.ofHours(1).toSeconds()));
        page.navigate(at("/sign-in/with?provider=school"));
        page.locator("nav").first().waitFor();
    }

    @Override
    public void close() {
        chromium.close();
        service.close();
        provider.shutdown();
    }
}
