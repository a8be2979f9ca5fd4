package org.tfgrader.api.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;

/// The service without submissions and registrations, a browser, and LMSs that are closed after each test.
public abstract class LtiFixture {
    protected static final String RIGHT = "class Solution {}";

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected Service instructor;

    @Autowired
    protected LaunchBrowser browser;

    @LocalServerPort
    protected int port;

    private final List<FakePlatform> platforms = new ArrayList<>();

    @BeforeEach
    protected final void removeAll() {
        jdbc.sql("delete from lti_registrations").update();
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from students").update();
    }

    @AfterEach
    protected final void closePlatforms() {
        platforms.forEach(FakePlatform::close);
        jdbc.sql("delete from lti_former_names").update();
    }

    /// {@return a new platform with these people in its course}
    protected final FakePlatform newPlatform(Mode mode, Person... people) {
        FakePlatform platform = new FakePlatform(mode);
        platforms.add(platform);
        List.of(people).forEach(platform::enroll);
        return platform;
    }

    /// {@return a new platform with the student 101 and the instructor 7 in its course}
    protected final FakePlatform newCourse(Mode mode) {
        return newPlatform(mode, Person.learner("101", "Ada Lovelace"), Person.instructor("7", "Grace Hopper"));
    }

    protected final void assertRefused(HttpResponse<String> answer, int status, String... says) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("Sign-in failed").contains(says);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(browser.isIn()).isFalse();
    }

    /// {@return where the service publishes its keys}
    protected final URI toolKeys() {
        return URI.create("http://localhost:" + port + "/lti/jwks");
    }

    /// Hands in for a student of the registration `campus`.
    ///
    /// @return the submission's id
    protected final String handIn(String sub, String source) {
        return instructor.gradedFor("campus:" + sub, source).string("id");
    }
}
