package org.tfgrader.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The page on which one writes, in the browser of an instructor who has just signed in.
final class WritePage implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final Pattern FROM = Pattern.compile("/write\\?from=\\w{26}$");

    private final BrowsedService service;
    private final BrowserContext somebody;
    private final Page page;

    WritePage(BrowsedService service) {
        this.service = service;
        somebody = service.somebody();
        page = somebody.newPage();
        page.onDialog(Dialog::accept);
        service.signIn(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write"))
                .click();
        // There may be a draft of an earlier test, or none. Only code that changes is saved.
        saving(() -> type("// not the starter code"));
        saving(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Starter code"))
                .click());
        assertThat(editor()).containsText("public class Solution implements GradedFunctions {");
    }

    /// Does something of which the page then saves a draft, and waits for it.
    void saving(Runnable action) {
        page.waitForResponse("**/write/draft", action);
    }

    Page page() {
        return page;
    }

    /// Answers one request with an error, as a proxy does whose service is gone for a moment.
    void answerOnce(String address, int status) {
        page.route(address, route -> route.fulfill(new Route.FulfillOptions().setStatus(status)), once());
    }

    static Page.RouteOptions once() {
        return new Page.RouteOptions().setTimes(1);
    }

    static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    /// {@return a zip with one source}
    static FilePayload zip(String name, String source) throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("Solution.java"));
            entries.write(source.getBytes(StandardCharsets.UTF_8));
        }
        return new FilePayload(name, "application/zip", zip.toByteArray());
    }

    void type(String text) {
        editor().click();
        page.keyboard().press("Control+a");
        page.keyboard().insertText(text);
    }

    /// Writes down each epoch that is shown.
    void watchTheCurve() {
        page.evaluate("""
                () => {
                  window.shown = [];
                  const epochs = document.getElementById('epochs');
                  new MutationObserver(() => {
                    const found = /^epoch (\\d+) of 200/.exec(epochs.textContent);
                    if (found) {
                      window.shown.push(Number(found[1]));
                    }
                  }).observe(epochs, { childList: true, characterData: true, subtree: true });
                }""");
    }

    @SuppressWarnings("unchecked")
    List<Integer> curve() {
        page.waitForFunction("() => window.shown.at(-1) === 200", null, new WaitForFunctionOptions().setTimeout((double)
                        PATIENCE.toMillis()));
        return (List<Integer>) page.evaluate("() => window.shown");
    }

    Locator editor() {
        return page.locator(".cm-content");
    }

    Locator fileTabs() {
        return page.locator("#files .mono");
    }

    Locator status() {
        return page.locator("#status");
    }

    Locator title() {
        return page.locator("#dock-title");
    }

    Locator row(String method) {
        return page.locator("#dock tr[data-method=%s]".formatted(method));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static HasTextOptions patiently() {
        return new HasTextOptions().setTimeout((double) PATIENCE.toMillis());
    }

    /// Closes the browser, and makes sure that it had no complaints.
    @Override
    public void close() {
        somebody.close();
        service.assertNoComplaints();
    }
}
