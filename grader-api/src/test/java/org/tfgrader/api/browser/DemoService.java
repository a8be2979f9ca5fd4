package org.tfgrader.api.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.Service.Upload;
import org.tfgrader.api.pages.School;

/// A service with a class and a browser. The instructor signs in by password, students through an OpenID provider.
final class DemoService extends BrowsedService {
    /// A student of the class who has four attempts, from a compile error to all points.
    static final String STUDENT = "demo-03";

    /// What students of the small class submit, from first to last. Each kind of page has something to show.
    private static final Map<String, List<String>> SMALL_CLASS = Map.of(
            STUDENT,
            List.of(
                    "broken/missing_semicolon",
                    "partial/first_three_functions",
                    "partial/sigmoid_overflows",
                    "right/lambdas_and_streams"),
            "demo-01",
            List.of("wrong/tanh_for_sigmoid", "right/reference_style"),
            "demo-04",
            List.of("wrong/cost_as_sum", "wrong/cost_as_sum"),
            "demo-06",
            List.of("wrong/softmax_on_top", "wrong/cost_by_softmax"),
            "demo-08",
            List.of("hostile/reads_a_file"),
            "demo-09",
            List.of("wrong/glorot_uniform"),
            "demo-18",
            List.of("wrong/tanh_for_sigmoid"));

    private static final Path SUBMISSIONS = Path.of(System.getProperty("repository.root"), "submissions");
    private final School school;

    private DemoService(School school, Path folder, String... settings) throws IOException {
        super(
                folder,
                Stream.concat(
                                school.settings().entrySet().stream()
                                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()),
                                Arrays.stream(settings))
                        .toArray(String[]::new));
        this.school = school;
    }

    /// {@return the service with the demo's class, whose submissions are graded in the background}
    ///
    /// @param folder for its data
    static DemoService ofTheDemo(Path folder) throws IOException {
        return new DemoService(new School(), folder, "--grader.demo.submissions=" + SUBMISSIONS);
    }

    /// {@return the service with a class of a few students, whose submissions are graded}
    ///
    /// @param folder for its data
    /// @param settings more arguments of the service
    static DemoService ofASmallClass(Path folder, String... settings) throws IOException {
        var demo = new DemoService(new School(), folder, settings);
        Service client = demo.client();
        String due = LocalDate.now(ZoneOffset.UTC).plusDays(1) + "T00:00";
        Answer policy =
                client.putJson("/api/v1/offering", "{\"due\": \"%s\", \"latePercentPerDay\": 10}".formatted(due));
        assertThat(policy.status()).as(policy.text()).isEqualTo(200);
        int submissions = 0;
        for (var courses : SMALL_CLASS.entrySet()) {
            for (String attempt : courses.getValue()) {
                Answer accepted = client.upload("?student=" + courses.getKey(), files(attempt));
                assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
                submissions++;
            }
        }
        demo.awaitGraded(submissions);
        return demo;
    }

    /// {@return the files of an attempt; hostile ones also need two shared files}
    private static List<Upload> files(String attempt) throws IOException {
        List<Path> files = new ArrayList<>(List.of(SUBMISSIONS.resolve(attempt).resolve("Solution.java")));
        if (attempt.startsWith("hostile/")) {
            files.add(SUBMISSIONS.resolve("hostile/shared/RightAnswers.java"));
            files.add(SUBMISSIONS.resolve("hostile/shared/AttackedSigmoid.java"));
        }
        List<Upload> uploads = new ArrayList<>();
        for (Path file : files) {
            uploads.add(Upload.of(file.getFileName().toString(), Files.readString(file)));
        }
        return uploads;
    }

    /// Waits until as many of the class's submissions are graded, or all of them where it has fewer than 100.
    void awaitGraded(int submissions) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> client().get("/api/v1/submissions?state=done&limit=100")
                                .list("submissions")
                                .size()
                        >= submissions);
    }

    /// {@return a page of a browser in which nobody is signed in; to be closed with its context}
    Page somebody(int width, int height, ColorScheme scheme) {
        return somebody(new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme))
                .newPage();
    }

    /// Signs in on a page as [#STUDENT].
    void signInStudent(Page page) {
        Map<String, Object> claims = Map.of("preferred_username", STUDENT, "roles", List.of("enrolled"));
        page.navigate(at(school.expect(claims, Duration.ofHours(1))));
        page.locator("nav").first().waitFor();
    }
}
