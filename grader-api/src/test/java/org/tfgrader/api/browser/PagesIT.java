package org.tfgrader.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every page that links lead an instructor or a student to, in a service that has a class: whether all can
/// read and use it, what it weighs, and whether it stays where it is.
@BrowserTest
@Tag("full")
class PagesIT {
    /// Compressed, without fonts and the data that scripts fetch.
    private static final int MAX_BYTES = 150_000;

    /// Half of what counts as good. On an idle machine nothing moves, as `benchmarks/pages` shows; on a busy
    /// one a table may widen while its rows still come.
    private static final double MAX_SHIFT = 0.05;

    @TempDir
    private static Path folder;

    private static DemoService demo;
    private static String axe;

    /// What one looks at them with.
    enum Screen {
        WIDE(1280, 832, ColorScheme.LIGHT),
        PHONE(390, 844, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme scheme;

        Screen(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }

        private Page open() {
            return demo.somebody(width, height, scheme);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        try (InputStream script = PagesIT.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
        demo = DemoService.ofASmallClass(
                folder, "--spring.mail.host=127.0.0.1", "--grader.mail.from=cs101@example.edu");
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @AfterEach
    void findNothingToComplainOf() {
        demo.assertNoComplaints();
    }

    @ParameterizedTest
    @EnumSource
    void serveAnInstructor(Screen screen) {
        Page page = screen.open();
        assertThat(complaints(page, "/sign-in")).isEmpty();
        demo.signIn(page);

        Map<String, List<String>> pages = complaintsOfAll(page, "/overview", "/", "/write");

        assertThat(pages.keySet())
                .contains("/checks", "/submissions/*", "/submissions/*/changes", "/write?from=*")
                .hasSizeBetween(30, 100);
        assertServe(pages);
        page.context().close();
    }

    @ParameterizedTest
    @EnumSource
    void serveAStudent(Screen screen) {
        Page page = screen.open();
        demo.signInStudent(page);

        Map<String, List<String>> pages = complaintsOfAll(page, "/", "/write");

        assertThat(pages.keySet())
                .contains("/submissions/*", "/submissions/*/changes", "/write?from=*")
                .hasSizeBetween(5, 100);
        assertServe(pages);
        page.context().close();
    }

    @ParameterizedTest
    @EnumSource
    void serveAStudentWithTheClassLink(Screen screen) {
        Map<String, List<String>> pages = new HashMap<>();
        Page instructor = screen.open();
        demo.signIn(instructor);
        instructor.navigate(demo.at("/class"));
        instructor
                .getByLabel("or paste it")
                .fill("id,name,email\nl1,Ada Lovelace,ada@example.edu\nl2,Grace Hopper\nl3,Kim Lee\n");
        press(instructor, "Preview");
        press(instructor, "Import");
        pages.put("/class", complaints(instructor, "/class"));
        pages.put("/class/links/mail", complaints(instructor, "/class/links/mail"));
        instructor.navigate(demo.at("/class/link"));
        instructor.locator(".filters .primary").click();
        pages.put("class link", violations(instructor));
        String link = instructor.getByLabel("Class link").inputValue();
        instructor.navigate(demo.at("/class/link"));
        press(instructor, "New class code");
        pages.put("class code", violations(instructor));
        String code = instructor.locator(".figure").textContent();

        Page student = screen.open();
        String path = link.substring(link.indexOf("/sign-in/class"));
        pages.put("names", complaints(student, path));
        student.getByLabel("Your name").selectOption(new SelectOption().setIndex(1));
        press(student, "Continue");
        pages.put("waiting", complaints(student, path));
        pages.put("/class/link", complaints(instructor, "/class/link"));
        student.navigate(demo.at(path + "&again=true"));
        student.getByLabel("Your name").selectOption(new SelectOption().setIndex(1));
        student.getByLabel("Class code").fill(code);
        press(student, "Continue");
        pages.put("/passkeys", complaints(student, "/passkeys"));
        pages.put("/sign-in/passkey", complaints(student, "/sign-in/passkey"));

        assertServe(pages);
        student.context().close();
        instructor.context().close();
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private static void assertServe(Map<String, List<String>> pages) {
        assertThat(pages)
                .allSatisfy((address, complaints) ->
                        assertThat(complaints).as(address).isEmpty());
    }

    private static Map<String, List<String>> complaintsOfAll(Page page, String... from) {
        return Walk.of(page, List.of(from), address -> complaints(page, address));
    }

    private static List<String> complaints(Page page, String address) {
        List<String> complaints = new ArrayList<>();
        Response answer = Objects.requireNonNull(page.navigate(demo.at(address)));
        if (answer.status() != 200) {
            complaints.add("status " + answer.status());
        }
        if (page.locator("h1").count() != 1) {
            complaints.add("%d h1".formatted(page.locator("h1").count()));
        }
        int wide = (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide > 0) {
            complaints.add("scrolls sideways by " + wide);
        }
        PageLoad load = PageLoad.of(page);
        if (load.bytes() > MAX_BYTES || load.bytes() == 0) {
            complaints.add("weighs %d bytes".formatted(load.bytes()));
        }
        if (load.shift() > MAX_SHIFT) {
            complaints.add("moves by " + load.shift());
        }
        complaints.addAll(violations(page));
        return complaints;
    }

    private static List<String> violations(Page page) {
        page.evaluate(axe);
        var found = (List<?>) page.evaluate("""
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                  .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) =>
                    html.slice(0, 160) + ' ' + failureSummary.slice(0, 200)).join(' | ')}`)""");
        return found.stream().map(String::valueOf).toList();
    }
}
