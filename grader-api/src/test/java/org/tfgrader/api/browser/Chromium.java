package org.tfgrader.api.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds Chromium on the PATH. With `-Dbrowser=download`, Playwright downloads it if it is missing.
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    static final String MISSING = "no Chromium is on the PATH: apt-get install chromium";

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        Optional<Path> installed = installed();
        if (installed.isEmpty() && !isDownloaded()) {
            throw new IllegalStateException(MISSING);
        }
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        // Without its sandbox, for root has none; it is shown our own pages alone. And all frames of a page in one
        // process: now and then Playwright waits for ever for a frame that moves into another. What belongs to which
        // site, such as cookies, does not change by that.
        var options = new LaunchOptions()
                .setArgs(List.of("--no-sandbox", "--disable-background-networking", "--disable-site-isolation-trials"));
        installed.ifPresent(options::setExecutablePath);
        browser = playwright.chromium().launch(options);
    }

    /// {@return somebody's browser, which has seen nothing yet}
    BrowserContext somebody(NewContextOptions options) {
        return browser.newContext(options);
    }

    /// {@return whether tests in a browser can run}
    ///
    /// @throws IllegalStateException if there is no browser and `-Dbrowser=required` was given
    static boolean isAvailable() {
        if (installed().isPresent() || isDownloaded()) {
            return true;
        }
        if ("required".equals(System.getProperty("browser"))) {
            throw new IllegalStateException(MISSING);
        }
        return false;
    }

    private static boolean isDownloaded() {
        return "download".equals(System.getProperty("browser"));
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
