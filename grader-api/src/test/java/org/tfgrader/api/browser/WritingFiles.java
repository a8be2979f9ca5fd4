package org.tfgrader.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.browser.WritePage.FROM;
import static org.tfgrader.api.browser.WritePage.file;
import static org.tfgrader.api.browser.WritePage.patiently;
import static org.tfgrader.api.browser.WritePage.zip;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The tests of drafts and uploaded files. They are in an interface, so that they share the service of [WritingIT].
interface WritingFiles {
    WritePage write();

    String right();

    @Tag("full")
    @Test
    default void keepsWhatIsWrittenUntilItIsThrownAway() {
        write().saving(() -> write().type("class Mine {}\n"));
        assertThat(write().page().getByText("Draft saved")).isVisible();

        write().page().reload();
        assertThat(write().editor()).containsText("class Mine {}");

        write().page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Starter code"))
                .click();
        assertThat(write().editor()).containsText("public class Solution implements GradedFunctions {");
    }

    @Tag("full")
    @Test
    default void bringsBackTheFilesOfTheDraftAndNoOthers() {
        write().page()
                .getByLabel("Upload")
                .setInputFiles(new FilePayload[] {file("One.java", "class One {}"), file("Two.java", "class Two {}")});
        write().saving(() -> write().button("Remove file One.java").click());
        assertThat(write().editor()).hasText("class Two {}");

        write().page().reload();

        assertThat(write().editor()).hasText("class Two {}");
        assertThat(write().fileTabs()).hasText(new String[] {"Two.java"});
    }

    @Tag("full")
    @Test
    default void handsInAZipAndShowsWhatIsInIt() throws IOException {
        write().page().getByLabel("Upload").setInputFiles(file("broken.zip", "no zip"));
        assertThat(write().status()).containsText("broken.zip");
        assertThat(write().button("Grade")).isEnabled();

        write().page().getByLabel("Upload").setInputFiles(zip("right.zip", right()));

        assertThat(write().page()).hasURL(FROM);
        assertThat(write().title()).hasText("100 of 100", patiently());
        write().forgive("status of 4");
    }
}
