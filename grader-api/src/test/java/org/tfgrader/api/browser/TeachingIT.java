package org.tfgrader.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceProcess;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.engine.rubric.Rubric;

/// The way of somebody who teaches, with real gradings: from the check that fails most to a student whose points are
/// set,
/// and on to a rubric that gives others to all.
@BrowserTest
class TeachingIT {
    private static final Path SUBMISSIONS = Path.of(System.getProperty("repository.root"), "submissions");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static ServiceProcess service;
    private static Chromium chromium;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        service = service("--grader.bootstrap.password=" + ServiceTest.PASSWORD);
        Service client = service.client();
        handIn(client, "ada", "wrong/tanh_for_sigmoid", "graded");
        handIn(client, "bob", "wrong/tanh_for_sigmoid", "graded");
        handIn(client, "cleo", "wrong/glorot_uniform", "graded");
        handIn(client, "dora", "right/reference_style", "graded");
        service.close();
        service = service("--grader.bootstrap.password=" + ServiceTest.PASSWORD, "--grader.rubric=" + otherRubric());
        chromium = new Chromium();
    }

    private static ServiceProcess service(String... options) throws IOException {
        return ServiceProcess.start(folder.resolve("data"), options);
    }

    private static void handIn(Service client, String student, String submission, String verdict) throws IOException {
        String source = Files.readString(SUBMISSIONS.resolve(submission).resolve("Solution.java"));
        var answer = client.postSource("?train=false&student=" + student, source, "Prefer", "wait=60");
        assertThat(answer.string("verdict")).isEqualTo(verdict);
    }

    /// Six variables of the right shapes are worth two points more, and their values two less.
    private static Path otherRubric() throws IOException {
        try (var in = Rubric.class.getResourceAsStream("rubric.yaml")) {
            String standard = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            String other = standard.replaceFirst("(?s)(id: initialize_parameters\\.variables.*?points: )4", "$16")
                    .replaceFirst("(?s)(id: initialize_parameters\\.values.*?points: )4", "$12");
            assertThat(other).isNotEqualTo(standard);
            return Files.writeString(folder.resolve("rubric.yaml"), other);
        }
    }

    @AfterAll
    static void stop() {
        chromium.close();
        service.close();
    }

    @AfterEach
    void findsNothingToComplainOf() {
        assertThat(complaints).isEmpty();
    }

    @Test
    void leadsFromTheCheckThatFailsMostToNewPointsForAll() throws IOException {
        try (BrowserContext instructor = chromium.somebody()) {
            instructor.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            Page page = instructor.newPage();
            Chromium.signIn(page, "http://localhost:" + service.port());

            link(page, "Tests").click();
            Locator worst = page.locator("table.checks tbody tr").first();
            assertThat(worst).containsText("sigmoid");
            assertThat(worst).containsText("50");
            assertThat(worst).containsText("tanh instead of sigmoid");
            worst.locator("th a").click();
            link(page, "bob").click();

            assertThat(page.getByText("2 of 2 with this failed test")).isVisible();
            page.getByLabel("Points").fill("1.5");
            page.getByLabel("Reason").fill("The text of week 3 says nothing of it.");
            page.getByLabel("Comment").fill("Look at where tanh is at 0.");
            button(page, "Override").click();
            assertThat(page.locator(".score .figure").first()).hasText("86.5");

            link(page, "Overview").click();
            button(page, "Start a regrade dry run").click();
            Locator apply =
                    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Apply")));
            assertThat(apply).isVisible(new IsVisibleOptions().setTimeout((double) PATIENCE.toMillis()));
            assertThat(page.getByText("Nothing has changed")).isVisible();
            Locator rows = page.locator("table.change-list tbody tr");
            assertThat(row(rows, "cleo")).containsText("93");
            assertThat(row(rows, "cleo")).containsText("95");
            assertThat(row(rows, "cleo")).containsText("initializeParameters");
            assertThat(row(rows, "dora")).hasCount(0);
            page.getByLabel("Only gains (1)").check();
            page.getByLabel("Reason (visible to students)").fill("Rubric 2: shapes count more.");
            apply.click();
            assertThat(page.getByText("Applied changes")).isVisible();

            link(page, "Overview").click();
            Download saved =
                    page.waitForDownload(() -> link(page, "Gradebook CSV").click());
            assertThat(Files.readString(saved.path()))
                    .contains("ada,", "85")
                    .containsPattern("bob,.*86\\.5")
                    .containsPattern("cleo,.*95")
                    .containsPattern("dora,.*100");
        }
    }

    private static Locator row(Locator rows, String student) {
        return rows.filter(new Locator.FilterOptions().setHasText(student));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }
}
