package org.tfgrader.api.lti.grades;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.lti.LtiFixture;

/// Reads the states of grades.
abstract class GradeFixture extends LtiFixture {
    static final String ENDPOINT = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";

    @Autowired
    GradeSync sync;

    @Autowired
    private GradeStore grades;

    final Duration patience;

    GradeFixture(Duration patience) {
        this.patience = patience;
    }

    /// {@return the newest grade}
    final Grade storedGrade() {
        return grades.list(null, null, 1).getFirst();
    }

    /// {@return what the LMS said last, or what hinders the grade; empty if there is nothing}
    final String words() {
        return Objects.requireNonNullElse(storedGrade().words(), "");
    }

    /// Sends the grades in a state again.
    final void retry(Grade.State state) {
        grades.ids(state).forEach(sync::retry);
    }

    final int count(Grade.State state) {
        return grades.ids(state).size();
    }

    final void awaitState(Grade.State state) {
        await().atMost(patience).until(() -> storedGrade().state(), state::equals);
    }
}
