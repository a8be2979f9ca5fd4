package org.tfgrader.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Grade;

/// The way through a learning platform, as its people go it. It lies on another site than the service, so a frame of it
/// is a foreign one.
@BrowserTest
@Tag("full")
class LearningPlatformIT {
    private static final Path SUBMISSIONS = Path.of(System.getProperty("repository.root"), "submissions");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TEACHER = "7";
    private static final String STUDENT = "101";

    @TempDir
    private static Path folder;

    private static BrowsedService service;

    @BeforeAll
    static void start() throws IOException {
        service = BrowsedService.behindHttps(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void findsNothingToComplainOf() {
        service.assertNoComplaints();
    }

    @ParameterizedTest(name = "{0}, in a frame: {1}")
    @CsvSource({"MOODLE, false", "MOODLE, true", "CANVAS, false", "CANVAS, true"})
    void bringsTheAssignmentIntoACourseAndTheGradeIntoItsGradebook(Mode mode, boolean framed) {
        String name = mode.name().toLowerCase(Locale.ROOT) + (framed ? "-in-frames" : "");
        try (FakePlatform platform = platform(mode, name);
                BrowserContext teacher = service.somebody();
                BrowserContext student = service.somebody()) {
            Locator choosing = open(teacher, platform, TEACHER, framed, "&type=LtiDeepLinkingRequest");
            assertThat(choosing.getByText("Added 1")).isVisible();

            Locator handingIn = open(student, platform, STUDENT, framed, "");
            handIn(handingIn, "wrong/tanh_for_sigmoid", "85");
            assertThat(handingIn.getByText("Why sigmoid lost 15 points")).isVisible();
            awaitGrade(platform, 85);
            link(handingIn, "Write").click();
            handIn(handingIn, "right/reference_style", "100");
            awaitGrade(platform, 100);
            BrowsedService.assertCookiesAreBoundToHost(student);
        }
    }

    /// As a browser that blocks third-party storage, which gives a page in a frame none.
    @Test
    void opensInAFrameThatMayStoreNothing() {
        try (FakePlatform platform = platform(Mode.MOODLE, "moodle-without-storage");
                BrowserContext student = service.somebody()) {
            student.addInitScript("""
                    Object.defineProperty(window, 'localStorage', {
                      get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); },
                    });""");

            assertThat(editor(open(student, platform, STUDENT, true, ""))).isVisible();
        }
    }

    @Test
    void saysWithinAFrameThatTheSessionHasEnded() {
        try (FakePlatform platform = platform(Mode.MOODLE, "moodle-for-long");
                BrowserContext student = service.somebody()) {
            Locator tool = open(student, platform, STUDENT, true, "");
            assertThat(heading(tool)).hasText("Write and grade");
            student.clearCookies();

            choose(tool, "right/reference_style");
            button(tool, "Grade").click();

            assertThat(tool.locator("#status")).hasText("You are signed out. Copy your code, then reload this page.");
            assertThat(editor(tool)).containsText("class Solution");
            service.forgive("status of 401");
        }
    }

    private static FakePlatform platform(Mode mode, String name) {
        var platform = new FakePlatform(mode)
                .trust(service.directlyAt("/lti/jwks"))
                .redirects(at("/lti/launch"))
                .enroll(Person.instructor(TEACHER, "Ada"))
                .enroll(Person.learner(STUDENT, "Bea"));
        Registrations.register(service.client(), platform, name);
        return platform;
    }

    private static URI at(String path) {
        return URI.create(service.at(path));
    }

    /// Clicks the link in the course.
    ///
    /// @return what the service shows then
    private static Locator open(
            BrowserContext somebody, FakePlatform platform, String sub, boolean framed, String more) {
        Page page = somebody.newPage();
        page.navigate(platform.launch(sub, at("/"), at("/lti/login")) + more + (framed ? "&frame=1" : ""));
        return framed ? page.frameLocator("iframe[name=tool]").locator("html") : page.locator("html");
    }

    private static void handIn(Locator tool, String submission, String score) {
        choose(tool, submission);
        button(tool, "Grade").click();
        tool.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("Result of attempt \\d+")))
                .click(new Locator.ClickOptions().setTimeout((double) PATIENCE.toMillis()));
        assertThat(tool.locator(".score .figure")).hasText(score);
    }

    private static void choose(Locator tool, String submission) {
        assertThat(heading(tool))
                .hasText("Write and grade", new HasTextOptions().setTimeout((double) PATIENCE.toMillis()));
        // Before the editor is there, the form is sent as without a script, which leads to another page.
        assertThat(editor(tool)).isVisible();
        tool.getByLabel("Upload").setInputFiles(SUBMISSIONS.resolve(submission).resolve("Solution.java"));
    }

    private static void awaitGrade(FakePlatform platform, double points) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(platform.grade(STUDENT).map(Grade::score)).hasValue(points));
    }

    private static Locator editor(Locator tool) {
        return tool.locator("#editor .cm-content");
    }

    private static Locator heading(Locator tool) {
        return tool.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(1));
    }

    private static Locator button(Locator tool, String name) {
        return tool.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator link(Locator tool, String name) {
        return tool.getByRole(
                AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
