package org.tfgrader.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.browser.WritePage.FROM;
import static org.tfgrader.api.browser.WritePage.PATIENCE;
import static org.tfgrader.api.browser.WritePage.file;
import static org.tfgrader.api.browser.WritePage.once;
import static org.tfgrader.api.browser.WritePage.patiently;
import static org.tfgrader.api.browser.WritePage.zip;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page on which one writes, as somebody uses it: with real gradings.
@BrowserTest
class WritingIT {
    private static final Path SUBMISSIONS = Path.of(System.getProperty("repository.root"), "submissions");

    @TempDir
    private static Path folder;

    private static BrowsedService service;
    private static String right;

    private WritePage write;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        right = Files.readString(SUBMISSIONS.resolve("right/reference_style/Solution.java"));
        service = new BrowsedService(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void open() {
        write = new WritePage(service);
        page = write.page();
    }

    @AfterEach
    void close() {
        write.close();
    }

    @Test
    void leadsFromACompileErrorToAllPoints() {
        write.type(right.replace("tf.math.sigmoid(", "tf.math.sigmoit("));
        page.keyboard().press("Control+Enter");

        assertThat(write.title()).hasText("85 of 100", patiently());
        assertThat(write.row("sigmoid").locator(".tick:not(.not_run)")).hasCount(0);
        assertThat(write.row("sigmoid")).containsText("0 / 15");
        page.keyboard().press("F8");
        Locator remark = write.editor().locator(".remark");
        assertThat(remark).hasCount(1);
        assertThat(remark).containsText("Compile error:");
        assertThat(write.editor().locator(".cm-fault")).hasText("sigmoit");
        assertThat(write.editor().locator(".cm-remarked")).containsText("tf.math.sigmoit(");
        assertThat(page.locator("article:visible h2")).hasText("Sigmoid");
        assertThat(page).hasURL(FROM);

        // Another network than the reference's, whose run would be shown at once.
        write.type(right.replace("mean(losses", "mean(tf.math.neg(tf.math.neg(losses))"));
        write.watchTheCurve();
        write.button("Grade").click();

        assertThat(write.title()).hasText("100 of 100", patiently());
        assertThat(page.getByText("Graded. All 32 tests passed")).isVisible();
        assertThat(page.locator("#dock [data-check].passed")).hasCount(32);
        assertThat(remark).hasCount(0);
        assertThat(write.curve()).hasSizeGreaterThan(3).isSorted();
        // That of the lines below a remark, which comes and goes where it belongs.
        assertThat(PageLoad.of(page).shift()).isLessThan(0.05);
    }

    @Tag("full")
    @Test
    void movesRemarksAlongWithWhatIsTyped() {
        write.type(right.replace("tf.math.sigmoid(", "tf.math.tanh("));
        page.keyboard().press("Control+Enter");
        assertThat(write.title()).hasText("85 of 100", patiently());

        page.keyboard().press("Control+Home");
        page.keyboard().insertText("// one\n// two\n");
        page.keyboard().press("F8");

        assertThat(write.editor().locator(".cm-remarked")).containsText("tf.math.tanh(");
        assertThat(write.editor()
                        .locator(".cm-remarked + .remark, .cm-remarked + * .remark")
                        .first())
                .containsText("tanh instead of sigmoid");

        page.keyboard().press("Control+Home");
        write.saving(() -> page.keyboard().insertText("// three\n"));
        page.reload();

        assertThat(write.editor()).containsText("// three");
        assertThat(write.editor().locator(".cm-remarked")).containsText("tf.math.tanh(");
    }

    @Tag("full")
    @Test
    void saysWhatIsWrongWithWhatCantBeTaken() throws IOException {
        Path large = Files.writeString(
                folder.resolve("Large.java"), "// a long line of a file that is too large\n".repeat(60_000));
        page.getByLabel("Upload").setInputFiles(large);
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Large.java")))
                .isVisible();

        write.button("Grade").click();

        assertThat(write.status())
                .containsText("larger than 2 MB", new ContainsTextOptions().setTimeout((double) PATIENCE.toMillis()));
        assertThat(write.button("Grade")).isEnabled();
        service.forgive("status of 413");
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
        write.type(right);
        write.button("Grade").click();
        assertThat(write.status()).containsText("could not be reached");

        page.reload();
        assertThat(write.editor()).containsText("class Solution");
        write.button("Grade").click();

        assertThat(write.title()).hasText("100 of 100", patiently());
        assertThat(submissions()).isEqualTo(before + 1);
        service.forgive("ERR_FAILED");
    }

    @Tag("full")
    @Test
    void followsTheSameGradingAfterAReload() {
        page.route("**/events", neverAnswered -> {});
        write.type(right);
        write.button("Grade").click();
        assertThat(page).hasURL(FROM);

        page.unroute("**/events");
        page.reload();

        assertThat(write.title()).hasText("100 of 100", patiently());
        assertThat(page.locator("#compare")).isVisible();
    }

    @Tag("full")
    @Test
    void keepsADraftOfEachAttempt() {
        String id = service.client().graded("class Other {}").string("id");
        write.saving(() -> write.type("class Mine {}"));

        page.navigate(service.at("/write?from=" + id));
        assertThat(write.editor()).hasText("class Other {}");
        write.editor().click();
        write.saving(() -> page.keyboard().insertText("// more "));
        page.navigate(service.at("/write"));

        assertThat(write.editor()).hasText("class Mine {}");
        page.locator("#offer").click();
        assertThat(write.editor()).containsText("// more");
    }

    @Tag("full")
    @Test
    void showsInTheListWhatComesWhileItIsOpen() {
        page.navigate(service.at("/"));
        assertThat(page.locator("#live")).isVisible();

        service.client().gradedFor("newcomer", right);

        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("newcomer")))
                .containsText("100", new ContainsTextOptions().setTimeout((double) PATIENCE.toMillis()));
    }

    @Tag("full")
    @Test
    void followsAGradingThoughItsEventsAreRefusedOnce() {
        write.answerOnce("**/events", 503);
        write.type(right);

        write.button("Grade").click();

        assertThat(write.title()).hasText("100 of 100", patiently());
        assertThat(page.locator("#dock [data-check].passed")).hasCount(32);
        service.forgive("status of 503");
    }

    @Tag("full")
    @Test
    void givesGradeBackThoughTheVerdictCantBeFetched() {
        write.answerOnce("**/remarks", 502);
        write.type(right);

        write.button("Grade").click();

        assertThat(write.status()).hasText("Graded, but the result could not be loaded. Reload the page.", patiently());
        assertThat(write.button("Grade")).isEnabled();
        page.reload();
        assertThat(write.title()).hasText("100 of 100", patiently());
        service.forgive("status of 502");
    }

    @Tag("full")
    @Test
    void bringsBackTheFilesOfTheDraftAndNoOthers() {
        page.getByLabel("Upload")
                .setInputFiles(new FilePayload[] {file("One.java", "class One {}"), file("Two.java", "class Two {}")});
        write.saving(() -> write.button("Remove file One.java").click());
        assertThat(write.editor()).hasText("class Two {}");

        page.reload();

        assertThat(write.editor()).hasText("class Two {}");
        assertThat(write.fileTabs()).hasText(new String[] {"Two.java"});
    }

    @Tag("full")
    @Test
    void handsInAZipAndShowsWhatIsInIt() throws IOException {
        page.getByLabel("Upload").setInputFiles(zip("right.zip", right));

        assertThat(page).hasURL(FROM);
        assertThat(write.title()).hasText("100 of 100", patiently());
    }

    private static int submissions() {
        return service.client()
                .get("/api/v1/submissions?limit=200")
                .list("submissions")
                .size();
    }
}
