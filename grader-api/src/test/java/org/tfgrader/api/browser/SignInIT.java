package org.tfgrader.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.browser.WritePage.patiently;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions.HasURLOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Students of an imported class list sign in, in browsers of their own.
@BrowserTest
class SignInIT {
    private static final Path SUBMISSIONS = Path.of(System.getProperty("repository.root"), "submissions");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static BrowsedService service;
    private static Page instructor;

    @BeforeAll
    static void importClass() throws IOException {
        service = BrowsedService.behindHttps(folder);
        instructor = service.somebody().newPage();
        service.signIn(instructor);
        BrowsedService.assertCookiesAreBoundToHost(instructor.context());
        instructor.navigate(service.at("/class"));
        instructor.getByLabel("or paste it").fill("id,name\ns1,Ada Lovelace\ns2,Grace Hopper\n");
        press(instructor, "Preview");
        press(instructor, "Import");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void findsNothingToComplainOf() {
        service.assertNoComplaints();
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /// {@return a new link for one student}
    private static String link(String id) {
        instructor.navigate(service.at("/class"));
        instructor.getByLabel("New link for " + id).click();
        return instructor.locator(".slip .mono").last().textContent();
    }

    private static void choose(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
    }

    private static void submit(Page student) {
        choose(student, "Write");
        assertThat(student.locator("#editor .cm-content")).isVisible();
        student.getByLabel("Upload").setInputFiles(SUBMISSIONS.resolve("right/reference_style/Solution.java"));
        press(student, "Grade");
        assertThat(student.locator("#dock-title")).hasText("100 of 100", patiently());
    }

    /// Gives a browser a device that keeps passkeys, and whose user confirms everything.
    private static void addAuthenticator(BrowserContext browser, Page page) {
        CDPSession device = browser.newCDPSession(page);
        device.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        for (String ability :
                List.of("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation")) {
            options.addProperty(ability, true);
        }
        var args = new JsonObject();
        args.add("options", options);
        device.send("WebAuthn.addVirtualAuthenticator", args);
    }

    @Test
    void storesAPasskeyAfterALinkAndSubmitsAfterSigningInWithIt() {
        String link = link("s1");
        try (BrowserContext browser = service.somebody()) {
            Page ada = browser.newPage();
            addAuthenticator(browser, ada);
            ada.navigate(link);
            press(ada, "Sign in");
            BrowsedService.assertCookiesAreBoundToHost(browser);

            press(ada, "Store a passkey");
            assertThat(ada.getByText("last used")).isVisible();
            press(ada, "Sign out");
            ada.getByText("sign in with the passkey").click();
            press(ada, "Sign in");

            assertThat(ada.locator(".who .mono")).hasText("s1");
            BrowsedService.assertCookiesAreBoundToHost(browser);
            submit(ada);
            choose(ada, "Result of attempt 1");
            assertThat(ada.locator(".score .figure")).hasText("100");
        }
    }

    @Test
    void signsInWithTheClassLinkOnceTheInstructorHasConfirmed() {
        instructor.navigate(service.at("/class/link"));
        press(instructor, "Create the link");
        String link = instructor.getByLabel("Class link").inputValue();
        instructor.navigate(service.at("/class/link"));
        try (BrowserContext browser = service.somebody()) {
            Page grace = browser.newPage();
            grace.navigate(link);
            grace.getByLabel("Your name").selectOption("Grace Hopper");
            press(grace, "Continue");
            String number = grace.locator(".figure").textContent();

            // The list of those who wait refreshes itself.
            instructor.getByLabel("Confirm number " + number).click();

            assertThat(grace).hasURL(Pattern.compile("/passkeys$"), new HasURLOptions().setTimeout((double)
                            PATIENCE.toMillis()));
            assertThat(grace.locator(".who .mono")).hasText("s2");
        }
    }
}
