package org.tfgrader.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.browser.WritePage.patiently;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The tests of gradings whose answers do not arrive. They are in an interface, so that they share the service of
/// [WritingIT].
interface WritingFailures {
    WritePage write();

    String right();

    @Tag("full")
    @Test
    default void followsAGradingThoughItsEventsAreRefusedOnce() {
        write().answerOnce("**/events", 503);
        write().type(right());

        write().button("Grade").click();

        assertThat(write().title()).hasText("100 of 100", patiently());
        assertThat(write().page().locator("#dock [data-check].passed")).hasCount(32);
        write().forgive("status of 503");
    }

    @Tag("full")
    @Test
    default void givesGradeBackThoughTheVerdictCantBeFetched() {
        write().answerOnce("**/remarks", 502);
        write().type(right());

        write().button("Grade").click();

        assertThat(write().status())
                .hasText("Graded, but the result could not be loaded. Reload the page.", patiently());
        assertThat(write().button("Grade")).isEnabled();
        write().page().reload();
        assertThat(write().title()).hasText("100 of 100", patiently());
        write().forgive("status of 502");
    }
}
