package org.tfgrader.api.lti.grades;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.tfgrader.api.lti.LtiFixture;
import tools.jackson.databind.JsonNode;

/// Reads the states of grades.
abstract class GradeFixture extends LtiFixture {
    static final String ENDPOINT = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";

    @Autowired
    GradeSync sync;

    final Duration patience;

    GradeFixture(Duration patience) {
        this.patience = patience;
    }

    final JsonNode state() {
        return instructor.get("/api/v1/lti/grades").json().get("grades").get(0);
    }

    final void awaitState(String state) {
        await().atMost(patience).until(() -> state().get("state").asString(), state::equals);
    }
}
