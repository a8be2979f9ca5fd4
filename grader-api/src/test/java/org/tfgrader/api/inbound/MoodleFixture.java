package org.tfgrader.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.inbound.FakeMoodle.asJson;
import static org.tfgrader.api.inbound.FakeMoodle.event;
import static org.tfgrader.api.inbound.FakeMoodle.file;
import static org.tfgrader.api.inbound.FakeMoodle.files;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;

/// A simulated Moodle, and the webhook source for it.
@IntegrationTest
abstract class MoodleFixture {
    static final String JSON = "application/json";
    static final String STUDENT = "moodle:5";
    static final String CODE = "class Solution { int fetched; }";

    final FakeMoodle moodle = new FakeMoodle();

    @Autowired
    Service instructor;

    @Autowired
    ScriptedGrading grading;

    @Autowired
    JdbcClient jdbc;

    PlatformSource source;

    @BeforeEach
    void make() {
        grading.reset();
        source = PlatformSource.make(instructor, jdbc, moodle.source("moodle", ", \"assignmentIds\": [\"34\"]"));
    }

    @AfterEach
    void remove() {
        source.remove(STUDENT);
        moodle.close();
    }

    List<JsonNode> submissions() {
        return source.submissions(STUDENT);
    }

    /// {@return the key of an accepted event}
    String told(Map<String, String> event) {
        assertThat(source.post(asJson(event), JSON).status()).isEqualTo(202);
        String user = event.getOrDefault("relateduserid", event.get("userid"));
        return "moodle:%s/%s:%s:%s".formatted(user, event.get("objectid"), user, event.get("timecreated"));
    }

    void keep(String submission, String timeModified) {
        String url = moodle.file("/webservice/pluginfile.php/60/assignsubmission_file/1/Solution.java", CODE);
        moodle.keep(
                submission,
                "submitted",
                timeModified,
                files(file("/", "Solution.java", url + "?forcedownload=1", CODE.length())));
    }
}
