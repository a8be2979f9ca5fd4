package org.tfgrader.api.gradebook;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.gradebook.attempts.Results;

/// Fills the database with a class.
@ServiceTest
abstract class DashboardFixture {
    @Autowired
    Service instructor;

    @Autowired
    Browser browser;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Results results;

    @BeforeEach
    void signIn() {
        browser.signIn(ServiceTest.PASSWORD);
    }

    @BeforeEach
    @AfterEach
    void empty() {
        instructor.putJson("/api/v1/offering", "{}");
        // Another offering may change grades, so the service sends all of them again. The grades to come are not meant.
        jdbc.update("delete from background_tasks");
        jdbc.update("delete from extensions");
        jdbc.update("delete from submissions");
        jdbc.update("delete from students");
        jdbc.update("delete from lti_registrations");
        jdbc.update("delete from named_outputs");
    }

    List<String> fill(int students, int attempts) {
        var many = new ManyStudents(jdbc, transactions, results, 4711);
        List<String> ids = many.add(students, attempts);
        many.enrol(ids, students / 5);
        return ids;
    }
}
