package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tfgrader.api.lti.LaunchBrowser.Begun;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.Column;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platforms.Scopes;

/// A platform whose link has no column.
abstract class LineItemFixture extends GradeFixture {
    static final String RESOURCE = "introduction-to-tensorflow";
    static final String TAG = "grade";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    LineItemFixture() {
        super(PATIENCE);
    }

    /// {@return a platform whose course has a link, called "Hand signs", without a column}
    final FakePlatform platform(Mode mode) {
        FakePlatform platform =
                newPlatform(mode, Person.learner("101", "Ada Lovelace")).trust(toolKeys());
        assertThat(platform.addLink("Hand signs")).isEqualTo("link-2");
        Registrations.register(instructor, platform, "campus");
        return platform;
    }

    final void launch(FakePlatform platform) {
        assertThat(browser.launch(platform, "101").statusCode()).isEqualTo(302);
    }

    /// {@return the columns of the link, or with the marks of this tool}
    static List<Column> columns(FakePlatform platform) {
        return platform.columns().all().stream()
                .filter(column -> "link-2".equals(column.link()) || RESOURCE.equals(column.resourceId()))
                .toList();
    }

    interface Change {
        void of(Map<String, Object> endpoint);
    }

    final void launchWith(FakePlatform platform, Change change) {
        Begun begun = browser.begin(platform, "101");
        var answer = browser.finish(
                platform.idToken("101", begun.nonce(), claims -> {
                    Map<String, Object> endpoint = new HashMap<>(Map.of(
                            "scope",
                            List.of(Scopes.SCORE, Scopes.RESULT, Scopes.LINE_ITEM),
                            "lineitems",
                            platform.lineItems().toString()));
                    change.of(endpoint);
                    return claims.claim(ENDPOINT, endpoint);
                }),
                begun.state());
        assertThat(answer.statusCode()).isEqualTo(302);
    }
}
