package org.tfgrader.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.api.ServiceProcess;
import org.tfgrader.api.ServiceTest;

/// The page on which one writes, as somebody uses it: with real gradings.
@Tag("browser")
class WritingIT {
    private static final Path SUBMISSIONS = Path.of(System.getProperty("repository.root"), "submissions");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern FROM = Pattern.compile("/write\\?from=\\w{26}$");

    @TempDir
    private static Path folder;

    private static ServiceProcess service;
    private static Chromium chromium;
    private static String right;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private BrowserContext somebody;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        right = Files.readString(SUBMISSIONS.resolve("right/reference_style/Solution.java"));
        service = ServiceProcess.start(folder.resolve("data"), "--grader.bootstrap.password=" + ServiceTest.PASSWORD);
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        service.close();
    }

    @BeforeEach
    void open() {
        somebody = chromium.somebody();
        somebody.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        somebody.onWebError(error -> complaints.add(error.error()));
        page = somebody.newPage();
        page.onDialog(Dialog::accept);
        Chromium.signIn(page, "http://localhost:" + service.port());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write"))
                .click();
        assertThat(editor()).containsText("public class Solution implements GradedFunctions {");
    }

    @AfterEach
    void close() {
        somebody.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void leadsFromACompileErrorToAllPoints() {
        type(right.replace("tf.math.sigmoid(", "tf.math.sigmoit("));
        page.keyboard().press("Control+Enter");

        assertThat(title()).hasText("85 of 100", patiently());
        assertThat(row("sigmoid").locator(".tick:not(.not_run)")).hasCount(0);
        assertThat(row("sigmoid")).containsText("0 / 15");
        page.keyboard().press("F8");
        Locator remark = editor().locator(".remark");
        assertThat(remark).hasCount(1);
        assertThat(remark).containsText("Compile error:");
        assertThat(editor().locator(".cm-fault")).hasText("sigmoit");
        assertThat(editor().locator(".cm-remarked")).containsText("tf.math.sigmoit(");
        assertThat(page.locator("article:visible h2")).hasText("Sigmoid");
        assertThat(page).hasURL(FROM);

        type(right);
        watchTheCurve();
        button("Grade").click();

        assertThat(title()).hasText("100 of 100", patiently());
        assertThat(page.getByText("Graded. All 32 tests passed")).isVisible();
        assertThat(page.locator("#dock [data-check].passed")).hasCount(32);
        assertThat(remark).hasCount(0);
        assertThat(curve()).hasSizeGreaterThan(3).isSorted();
        // That of the lines below a remark, which comes and goes where it belongs.
        assertThat(PageLoad.of(page).shift()).isLessThan(0.05);
    }

    @Tag("full")
    @Test
    void keepsWhatIsWrittenUntilItIsThrownAway() {
        type("class Mine {}\n");
        assertThat(page.getByText("Draft saved in this browser")).isVisible();

        page.reload();
        assertThat(editor()).containsText("class Mine {}");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Starter code"))
                .click();
        assertThat(editor()).containsText("public class Solution implements GradedFunctions {");
    }

    @Tag("full")
    @Test
    void goesToTheExerciseOfAKeyAndShowsItsText() {
        editor().click();

        page.keyboard().press("Alt+6");

        assertThat(page.locator("article:visible h2")).hasText("Compute the cost");
        assertThat(page.locator("#place")).hasText(Pattern.compile("Line \\d\\d\\d?, column \\d+"));
        assertThat(editor().locator(".cm-activeLine")).containsText("computeCost(");
    }

    @Tag("full")
    @Test
    void movesRemarksAlongWithWhatIsTyped() {
        type(right.replace("tf.math.sigmoid(", "tf.math.tanh("));
        page.keyboard().press("Control+Enter");
        assertThat(title()).hasText("85 of 100", patiently());

        page.keyboard().press("Control+Home");
        page.keyboard().insertText("// one\n// two\n");
        page.keyboard().press("F8");

        assertThat(editor().locator(".cm-remarked")).containsText("tf.math.tanh(");
        assertThat(editor().locator(".cm-remarked + .remark, .cm-remarked + * .remark")
                        .first())
                .containsText("tanh instead of sigmoid");

        page.keyboard().press("Control+Home");
        page.keyboard().insertText("// three\n");
        page.reload();

        assertThat(editor()).containsText("// three");
        assertThat(editor().locator(".cm-remarked")).containsText("tf.math.tanh(");
    }

    @Tag("full")
    @Test
    void saysWhatIsWrongWithWhatCantBeTaken() throws IOException {
        Path large = Files.writeString(
                folder.resolve("Large.java"), "// a long line of a file that is too large\n".repeat(60_000));
        page.getByLabel("Upload").setInputFiles(large);
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Large.java")))
                .isVisible();

        button("Grade").click();

        assertThat(status())
                .containsText("larger than 2 MB", new ContainsTextOptions().setTimeout((double) PATIENCE.toMillis()));
        assertThat(button("Grade")).isEnabled();
        forgive("status of 413");
    }

    @Tag("full")
    @Test
    void followsAGradingThoughItsEventsAreRefusedOnce() {
        answerOnce("**/events", 503);
        type(right);

        button("Grade").click();

        assertThat(title()).hasText("100 of 100", patiently());
        assertThat(page.locator("#dock [data-check].passed")).hasCount(32);
        forgive("status of 503");
    }

    @Tag("full")
    @Test
    void givesGradeBackThoughTheVerdictCantBeFetched() {
        answerOnce("**/remarks", 502);
        type(right);

        button("Grade").click();

        assertThat(status()).hasText("Graded, but the result could not be loaded. Reload the page.", patiently());
        assertThat(button("Grade")).isEnabled();
        page.reload();
        assertThat(title()).hasText("100 of 100", patiently());
        forgive("status of 502");
    }

    @Tag("full")
    @Test
    void handsInOnceThoughTheAnswerIsLost() {
        int before = submissions();
        page.route(
                "**/api/v1/submissions",
                route -> {
                    route.fetch();
                    route.abort();
                },
                once());
        type(right);
        button("Grade").click();
        assertThat(status()).containsText("could not be reached");

        page.reload();
        assertThat(editor()).containsText("class Solution");
        button("Grade").click();

        assertThat(title()).hasText("100 of 100", patiently());
        assertThat(submissions()).isEqualTo(before + 1);
        forgive("ERR_FAILED");
    }

    @Tag("full")
    @Test
    void saysWhyNothingIsGradedWhileItWaits() {
        page.route("**/events", neverAnswered -> {});
        page.route(
                "**/api/v1/submissions/*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("""
                        {"state": "queued", "position": 2, "waitsBecause": "No node is grading at the moment."}""")),
                once());
        type(right);

        button("Grade").click();

        assertThat(status()).hasText("Position 2 in the queue. No node is grading at the moment.", patiently());
        assertThat(title()).hasText("100 of 100", patiently());
    }

    @Tag("full")
    @Test
    void settlesTheChecksOfWhatIsNotGraded() {
        type("class Nothing {}");

        button("Grade").click();

        assertThat(page.locator("#dock [data-check].not_run"))
                .hasCount(32, new HasCountOptions().setTimeout((double) PATIENCE.toMillis()));
        assertThat(page.locator("#counted")).hasText("0 of 32 passed");
    }

    @Tag("full")
    @Test
    void followsTheSameGradingAfterAReload() {
        page.route("**/events", neverAnswered -> {});
        type(right);
        button("Grade").click();
        assertThat(page).hasURL(FROM);

        page.unroute("**/events");
        page.reload();

        assertThat(title()).hasText("100 of 100", patiently());
        assertThat(page.locator("#compare")).isVisible();
    }

    @Tag("full")
    @Test
    void bringsBackTheFilesOfTheDraftAndNoOthers() {
        page.getByLabel("Upload")
                .setInputFiles(new FilePayload[] {file("One.java", "class One {}"), file("Two.java", "class Two {}")});
        button("Remove file One.java").click();
        assertThat(editor()).hasText("class Two {}");

        page.reload();

        assertThat(editor()).hasText("class Two {}");
        assertThat(fileTabs()).hasText(new String[] {"Two.java"});
    }

    @Tag("full")
    @Test
    void keepsADraftOfEachAttempt() {
        String id = service.client()
                .postSource("", "class Other {}", "Prefer", "wait=60")
                .json()
                .get("id")
                .asString();
        type("class Mine {}");

        page.navigate("http://localhost:" + service.port() + "/write?from=" + id);
        assertThat(editor()).hasText("class Other {}");
        editor().click();
        page.keyboard().insertText("// more ");
        page.navigate("http://localhost:" + service.port() + "/write");

        assertThat(editor()).hasText("class Mine {}");
        page.locator("#offer").click();
        assertThat(editor()).containsText("// more");
    }

    @Tag("full")
    @Test
    void loadsADroppedFile() {
        page.evaluate("""
                () => {
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(new File(['class Dropped {}'], 'Dropped.java'));
                  document.querySelector('.cm-content')
                    .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
                }""");

        assertThat(fileTabs()).hasText(new String[] {"Dropped.java"});
        assertThat(editor()).hasText("class Dropped {}");
    }

    @Tag("full")
    @Test
    void saysThatAFolderCantBeRead() {
        page.evaluate("() => { Blob.prototype.text = () => Promise.reject(new DOMException('', 'NotFoundError')); }");

        page.getByLabel("Upload").setInputFiles(file("Folder", ""));

        assertThat(status()).hasText("The file could not be read. Choose .java files or a zip.");
        assertThat(button("Grade")).isEnabled();
    }

    @Tag("full")
    @Test
    void handsInAZipAndShowsWhatIsInIt() throws IOException {
        page.getByLabel("Upload").setInputFiles(file("broken.zip", "no zip"));
        assertThat(status()).containsText("broken.zip");
        assertThat(button("Grade")).isEnabled();

        var zip = new ByteArrayOutputStream();
        try (var entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("Solution.java"));
            entries.write(right.getBytes(StandardCharsets.UTF_8));
        }
        page.getByLabel("Upload").setInputFiles(new FilePayload("right.zip", "application/zip", zip.toByteArray()));

        assertThat(page).hasURL(FROM);
        assertThat(title()).hasText("100 of 100", patiently());
        forgive("status of 4");
    }

    @Tag("full")
    @Test
    void showsInTheListWhatComesWhileItIsOpen() {
        page.navigate("http://localhost:" + service.port() + "/");
        assertThat(page.locator("#live")).isVisible();

        service.client().postSource("?student=newcomer", right, "Prefer", "wait=60");

        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("newcomer")))
                .containsText("100", new ContainsTextOptions().setTimeout((double) PATIENCE.toMillis()));
    }

    /// Answers one request with an error, as a proxy does whose service is gone for a moment.
    private void answerOnce(String address, int status) {
        page.route(address, route -> route.fulfill(new Route.FulfillOptions().setStatus(status)), once());
    }

    private static Page.RouteOptions once() {
        return new Page.RouteOptions().setTimes(1);
    }

    /// Forgives the browser's complaints of what a test brings about.
    private void forgive(String words) {
        complaints.removeIf(complaint -> complaint.contains(words));
    }

    private static int submissions() {
        return service.client()
                .get("/api/v1/submissions?limit=200")
                .json()
                .get("submissions")
                .size();
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    private void type(String text) {
        editor().click();
        page.keyboard().press("Control+a");
        page.keyboard().insertText(text);
    }

    /// Writes down each epoch that is shown.
    private void watchTheCurve() {
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
    private List<Integer> curve() {
        page.waitForFunction("() => window.shown.at(-1) === 200", null, new WaitForFunctionOptions().setTimeout((double)
                        PATIENCE.toMillis()));
        return (List<Integer>) page.evaluate("() => window.shown");
    }

    private Locator editor() {
        return page.locator(".cm-content");
    }

    private Locator fileTabs() {
        return page.locator("#files .mono");
    }

    private Locator status() {
        return page.locator("#status");
    }

    private Locator title() {
        return page.locator("#dock-title");
    }

    private Locator row(String method) {
        return page.locator("#dock tr[data-method=%s]".formatted(method));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static HasTextOptions patiently() {
        return new HasTextOptions().setTimeout((double) PATIENCE.toMillis());
    }
}
