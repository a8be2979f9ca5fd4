package org.tfgrader.api.lti.courses;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// What an upgrade makes of links that were stored before courses had to be admitted.
class CourseMigrationTests {
    private static final String BEFORE = "21";

    private final SingleConnectionDataSource database = new SingleConnectionDataSource("jdbc:h2:mem:", true);
    private final JdbcClient jdbc = JdbcClient.create(database);

    @AfterEach
    void close() {
        database.destroy();
    }

    @Test
    void admitsOnlyTheCoursesOfLinksThatStudentsUsed() {
        Flyway.configure().dataSource(database).target(BEFORE).load().migrate();
        jdbc.sql("""
                insert into lti_registrations
                  (id, name, issuer, client_id, authorization_endpoint, token_endpoint, jwks_uri, created_at)
                values ('r', 'campus', 'https://campus.example', 'grader', '', '', '', current_timestamp)""").update();
        addLink("used");
        addLink("by-an-instructor");
        jdbc.sql("""
                insert into lti_grades (id, link_id, student, sub, state, tries, overrides, changed_at)
                values ('g', 'used', 'campus:101', '101', 'none', 0, false, current_timestamp)""").update();

        Flyway.configure().dataSource(database).load().migrate();

        assertThat(jdbc.sql("select id from lti_links where admits_course")
                        .query(String.class)
                        .list())
                .containsExactly("used");
        assertThat(jdbc.sql("select id from lti_courses").query(String.class).list())
                .isEmpty();
    }

    private void addLink(String id) {
        jdbc.sql("""
                insert into lti_links (id, registration_id, deployment_id, resource_link_id, title, scopes)
                values (?, 'r', '1', ?, '', '')""").params(id, id).update();
    }
}
