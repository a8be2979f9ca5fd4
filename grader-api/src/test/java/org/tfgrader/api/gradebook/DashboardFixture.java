package org.tfgrader.api.gradebook;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.Service;
import org.tfgrader.api.gradebook.attempts.Results;

/// Fills the database with a class.
final class DashboardFixture {
    private final Service instructor;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Results results;

    DashboardFixture(Service instructor, JdbcTemplate jdbc, TransactionTemplate transactions, Results results) {
        this.instructor = instructor;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.results = results;
    }

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
