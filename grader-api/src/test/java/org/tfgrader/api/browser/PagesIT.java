package org.tfgrader.api.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.api.ServiceProcess;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.similarity.FakeProgram;

/// Every page that links lead an instructor to, in a service that has a class: whether all can read and use it, what it
/// weighs, and whether it stays where it is.
@Tag("browser")
class PagesIT {
    private static final Path SUBMISSIONS = Path.of(System.getProperty("repository.root"), "submissions");
    /// Gzipped, without fonts and what scripts fetch. Wanted are 150 kB; the page with the editor has 2 kB more.
    private static final int MAX_BYTES = 153_000;

    /// A fifth of what counts as good; the width of a local time may still change a table a little.
    private static final double MAX_SHIFT = 0.02;

    /// Of so many students of the demo some are alike.
    private static final int ALIKE = 8;

    /// What stands for one of many in an address: of each form of address one page is looked at.
    private static final Pattern ONE_OF_MANY =
            Pattern.compile("[0-9A-Z]{26}|(?<=/checks/)[\\w.]+|(?<=/students/)[^/?]+|(?<==)[^&]*");

    /// Addresses that are no pages.
    private static final Pattern NO_PAGE =
            Pattern.compile("^/(api|actuator|v3|assets|webjars|signs|starter|sign-out)\\b.*|.*\\.(csv|png)\\b.*");

    @TempDir
    private static Path folder;

    private static ServiceProcess service;
    private static Chromium chromium;
    private static String axe;

    @BeforeAll
    static void start() throws IOException {
        try (InputStream script = PagesIT.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
        service = ServiceProcess.start(
                folder.resolve("data"),
                "--grader.bootstrap.password=" + ServiceTest.PASSWORD,
                "--grader.demo.submissions=" + SUBMISSIONS,
                "--grader.similarity.jplag=" + FakeProgram.write(folder.resolve("similarity.jar")));
        chromium = new Chromium();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> service.client()
                                .get("/api/v1/gradebook?limit=" + ALIKE)
                                .json()
                                .get("students")
                                .size()
                        == ALIKE);
        service.client().postJson("/api/v1/similarity", "");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> service.client()
                        .get("/api/v1/similarity?atLeast=0")
                        .json()
                        .has("done"));
    }

    @AfterAll
    static void stop() {
        chromium.close();
        service.close();
    }

    @Test
    void serveAllOnAWideScreenInTheLight() {
        assertServe(1280, 832, ColorScheme.LIGHT);
    }

    @Test
    void serveAllOnAPhoneInTheDark() {
        assertServe(390, 844, ColorScheme.DARK);
    }

    private static void assertServe(int width, int height, ColorScheme scheme) {
        Map<String, List<String>> complaints = new TreeMap<>();
        Map<String, String> seen = new LinkedHashMap<>();
        try (BrowserContext instructor = chromium.somebody(width, height, scheme)) {
            Page page = instructor.newPage();
            List<String> refused = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    refused.add(message.text());
                }
            });
            signIn(page);
            Deque<String> waiting = new ArrayDeque<>(List.of("/overview", "/", "/write"));
            waiting.forEach(address -> seen.put(form(address), address));
            while (!waiting.isEmpty()) {
                String address = waiting.remove();
                List<String> found = complaints(page, address);
                found.addAll(refused);
                refused.clear();
                if (!found.isEmpty()) {
                    complaints.put(address, found);
                }
                for (String link : links(page)) {
                    if (!NO_PAGE.matcher(link).matches() && seen.putIfAbsent(form(link), link) == null) {
                        waiting.add(link);
                    }
                }
            }
        }
        assertThat(seen.keySet())
                .contains("/checks", "/submissions/*", "/submissions/*/changes", "/write?from=*", "/similarity/*")
                .hasSizeBetween(12, 100);
        assertThat(complaints).as("of %d pages", seen.size()).isEmpty();
    }

    private static void signIn(Page page) {
        page.navigate(at("/sign-in"));
        assertThat(complaints(page, "/sign-in")).isEmpty();
        page.getByLabel("Name").fill("instructor");
        page.getByLabel("Password").fill(ServiceTest.PASSWORD);
        page.locator("form button[type=submit]").last().click();
        page.locator("nav").first().waitFor();
    }

    private static List<String> complaints(Page page, String address) {
        List<String> complaints = new ArrayList<>();
        Response answer = Objects.requireNonNull(page.navigate(at(address)));
        page.waitForLoadState(LoadState.LOAD);
        if (answer.status() != 200) {
            complaints.add("status " + answer.status());
        }
        if (page.locator("h1").count() != 1) {
            complaints.add("%d h1".formatted(page.locator("h1").count()));
        }
        int wide = number(page, "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide > 0) {
            complaints.add("scrolls sideways by " + wide);
        }
        int bytes = number(page, """
                [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                  .filter((entry) => !entry.name.includes('.woff2') && entry.initiatorType !== 'fetch')
                  .reduce((sum, entry) => sum + entry.encodedBodySize, 0)""");
        if (bytes > MAX_BYTES || bytes == 0) {
            complaints.add("weighs %d bytes".formatted(bytes));
        }
        double shift = ((Number) page.evaluate("""
                () => new Promise((done) => {
                  let sum = 0;
                  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
                    .observe({ type: 'layout-shift', buffered: true });
                  setTimeout(() => done(sum), 300);
                })""")).doubleValue();
        if (shift > MAX_SHIFT) {
            complaints.add("moves by " + shift);
        }
        page.evaluate(axe);
        complaints.addAll(strings(page, """
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                  .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) =>
                    html.slice(0, 160) + ' ' + failureSummary.slice(0, 200)).join(' | ')}`)"""));
        return complaints;
    }

    private static List<String> links(Page page) {
        return strings(page, """
                () => [...document.querySelectorAll('a[href]')]
                  .filter((link) => link.origin === location.origin)
                  .map((link) => link.pathname + link.search)""");
    }

    private static String form(String address) {
        return ONE_OF_MANY
                .matcher(URI.create(address.replace("|", "%7C")).toString())
                .replaceAll("*");
    }

    private static int number(Page page, String expression) {
        return ((Number) page.evaluate("() => " + expression)).intValue();
    }

    private static List<String> strings(Page page, String script) {
        return ((List<?>) page.evaluate(script)).stream().map(String::valueOf).toList();
    }

    private static String at(String path) {
        return "http://localhost:" + service.port() + path;
    }
}
