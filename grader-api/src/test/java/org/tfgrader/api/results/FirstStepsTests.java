package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;

/// The steps on the first page of an instructor.
@IntegrationTest
@Tag("sql")
class FirstStepsTests {
    @Autowired
    private FirstSteps steps;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Service instructor;

    @Autowired
    private Browser browser;

    @BeforeEach
    @AfterEach
    void empty() {
        jdbc.sql("delete from submissions").update();
        jdbc.sql("delete from offering").update();
        jdbc.sql("delete from class_members").update();
    }

    @Test
    void leadFromAnEmptyServiceToAClassWithLinks() {
        assertThat(steps.done())
                .hasValueSatisfying(done -> assertThat(done.next()).isEqualTo(1));
        instructor.putJson("/api/v1/offering", "{\"maxAttempts\": 100}");
        assertThat(steps.done())
                .hasValueSatisfying(done -> assertThat(done.next()).isEqualTo(2));
        jdbc.sql("insert into class_members (id, role, name) values ('s1', 'student', 'Ada')")
                .update();
        assertThat(steps.done())
                .hasValueSatisfying(done -> assertThat(done.next()).isEqualTo(3));
        jdbc.sql("insert into sign_in_links (member, hash, created_at, expires_at)"
                        + " values ('s1', '0', current_timestamp, current_timestamp)")
                .update();
        assertThat(steps.done())
                .hasValueSatisfying(done -> assertThat(done.next()).isZero());
    }

    @Test
    void gradeASampleAndStayUntilAStudentSubmits() {
        browser.signIn(ServiceTest.PASSWORD);
        assertThat(browser.page("/")).contains("Set up your class", "The grader is running");

        HttpResponse<String> sample = browser.press("/", "/sample", Map.of());

        assertThat(Browser.location(sample)).contains("/submissions/");
        assertThat(browser.page("/")).contains("Set up your class", "Trials");
        instructor.gradedFor("s1", "class Solution {}");
        assertThat(browser.page("/")).doesNotContain("Set up your class");
    }
}
