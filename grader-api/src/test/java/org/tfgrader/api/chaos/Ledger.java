package org.tfgrader.api.chaos;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Sql;

/// What the database says.
final class Ledger {
    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How much is still on its way.
    ///
    /// @param gradings jobs in the queue of the gradings
    /// @param sendings jobs in the queue of the deliveries
    record OnItsWay(int submissions, int gradings, int deliveries, int sendings) {
        static final OnItsWay NOTHING = new OnItsWay(0, 0, 0, 0);
    }

    OnItsWay onItsWay() {
        return new OnItsWay(
                count("submissions where state <> 'done'"),
                count("scheduled_tasks"),
                count("webhook_deliveries where state <> 'delivered'"),
                count("background_tasks where task_name in ('delivery', 'grade-changed')"));
    }

    /// {@return all submissions that have a verdict}
    List<Graded> graded() {
        return jdbc
                .sql("select id submission, student, attempt, verdict, score from submissions where state = 'done'")
                .query(Graded.class)
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    /// {@return how many rows there are}
    ///
    /// @param what a table, and a condition if not all of its rows are meant
    int count(String what) {
        return Sql.count(jdbc, what);
    }
}
