package org.tfgrader.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Makes the pictures of the README. No build runs it but `docs/screenshots`.
class Screenshots {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path PICTURES = ROOT.resolve("docs/pictures");
    private static final int ATTEMPTS = 64;
    private static final double PATIENCE = Duration.ofMinutes(2).toMillis();

    @TempDir
    private Path folder;

    @Test
    void showTheMainPages() throws IOException {
        Files.createDirectories(PICTURES);
        try (var demo = DemoService.ofTheDemo(folder)) {
            demo.awaitGraded(ATTEMPTS);
            Page page = demo.somebody(1280, 832, ColorScheme.LIGHT);
            demo.signIn(page);
            String base = demo.at("");
            take(page, base + "/overview", "overview");
            take(page, base + "/checks", "checks");
            page.locator("table.checks tbody tr").first().locator("th a").click();
            page.locator("table.list").last().locator("tbody th a").first().click();
            take(page, page.url(), "submission");
            take(page, base + "/operations", "operations");
            write(page, base);
        }
    }

    private static void write(Page page, String base) throws IOException {
        String source = Files.readString(ROOT.resolve("submissions/wrong/tanh_for_sigmoid/Solution.java"));
        page.navigate(base + "/write");
        page.locator(".cm-content").click();
        page.keyboard().press("Control+a");
        page.keyboard().insertText(source);
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#dock-title")).hasText("85 of 100", new HasTextOptions().setTimeout(PATIENCE));
        page.keyboard().press("F8");
        page.waitForTimeout(500);
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve("write.png")));
        page.locator("#clock a").click();
        take(page, page.url(), "verdict");
    }

    private static void take(Page page, String address, String name) {
        page.navigate(address);
        page.waitForTimeout(500);
        page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    }
}
