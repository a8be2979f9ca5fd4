package org.tfgrader.api.chaos;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    record OnItsWay(long submissions, long gradings, long deliveries, long sendings) {
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
        return jdbc.sql("select id, student, attempt, verdict, score from submissions where state = 'done'")
                .query((row, number) -> new Graded(
                        row.getString("id"),
                        row.getString("student"),
                        row.getInt("attempt"),
                        row.getString("verdict"),
                        row.getDouble("score")))
                .list();
    }

    /// {@return how often a grading was begun again because the one before came to no end}
    long begunAgain() {
        return number("select coalesce(sum(tries - 1), 0) from submissions");
    }

    /// {@return how many rows there are}
    ///
    /// @param what a table, and a condition if not all of its rows are meant
    long count(String what) {
        return number("select count(*) from " + what);
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
