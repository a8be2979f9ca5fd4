package org.tfgrader.api.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.browser.WritePage.once;
import static org.tfgrader.api.browser.WritePage.patiently;

import com.microsoft.playwright.Route;
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

    @Tag("full")
    @Test
    default void saysWhyNothingIsGradedWhileItWaits() {
        write().page().route("**/events", neverAnswered -> {});
        write().page()
                .route(
                        "**/api/v1/submissions/*",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("""
                        {"state": "queued", "position": 2, "waitsBecause": "No node is grading at the moment."}""")),
                        once());
        write().type(right());

        write().button("Grade").click();

        assertThat(write().status()).hasText("Position 2 in the queue. No node is grading at the moment.", patiently());
        assertThat(write().title()).hasText("100 of 100", patiently());
    }
}
