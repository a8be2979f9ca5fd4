package org.tfgrader.api.lti.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.lti.LtiFixture;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;

/// A platform with a roster, and what the service has of it.
abstract class RosterFixture extends LtiFixture {
    static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired
    private RosterStore rosters;

    @Autowired
    private RosterRequests requests;

    /// {@return a platform with an instructor, 7, and two students, 101 and 102}
    final FakePlatform platform(Mode mode) {
        FakePlatform platform = newPlatform(
                        mode,
                        Person.learner("101", "Ada Lovelace"),
                        Person.learner("102", "Charles Babbage"),
                        Person.instructor("7", "Grace Hopper"))
                .trust(toolKeys());
        Registrations.register(instructor, platform, "campus");
        return platform;
    }

    final void launch(FakePlatform platform, String sub) {
        assertThat(browser.launch(platform, sub).statusCode()).isEqualTo(302);
    }

    /// {@return a platform whose two students were fetched}
    final FakePlatform fetched(Mode mode) {
        FakePlatform platform = platform(mode);
        launch(platform, "7");
        awaitEnrolled(2);
        return platform;
    }

    static String student(String sub) {
        return "{\"user_id\": \"%s\", \"roles\": [\"%s\"]}".formatted(sub, FakePlatform.LEARNER);
    }

    static String members(String... members) {
        return "{\"members\": [%s]}".formatted(String.join(", ", members));
    }

    static Fault list(String... members) {
        return new Fault.Status(200, Map.of(), members(members));
    }

    /// {@return the newest link}
    final CourseLink link() {
        return rosters.links(null, 1).getFirst();
    }

    /// {@return the ids of the students who submitted nothing}
    final List<String> missing() {
        return missingStudents().stream().map(MissingStudent::student).toList();
    }

    /// {@return the students who submitted nothing, by name}
    final List<MissingStudent> missingStudents() {
        String link = link().id();
        return rosters.missing(List.of(link), 100).getOrDefault(link, List.of());
    }

    /// {@return whether the LMS provides a roster}
    final boolean refresh() {
        return requests.add(link().id());
    }

    final void awaitEnrolled(int students) {
        await().atMost(PATIENCE).until(() -> link().enrolled(), enrolled -> enrolled == students);
    }

    final void awaitFailure(String words) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(link().rosterFailure()).contains(words));
    }
}
