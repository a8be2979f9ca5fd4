package org.tfgrader.api.submissions;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Shares the workers among students. Submissions with turn 0 are graded first, and a student has at most one of them:
/// the running one, otherwise the oldest. The others have higher turns, so they run at the same time only while no
/// other student's submission waits. When a grading ends, its student's next submission gets turn 0 behind those of
/// all students that wait already.
@Component
class Turns {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Turns(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    private record Unfinished(String id, int turn) {}

    /// {@return the turn of a student's next submission: 0 if all others of theirs are graded}
    int next(String student) {
        return jdbc.sql("""
                select coalesce(max(turn) + 1, 0) from submissions
                where student = ? and state in ('queued', 'running')""").param(student).query(Integer.class).single();
    }

    /// Locks a student's row, so that turns change one after another. Call it before the change of a submission.
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(String student) {
        jdbc.sql("select id from students where id = ? for update")
                .param(student)
                .query(String.class)
                .optional();
    }

    /// Gives turn 0 to a student's running submission, otherwise to the oldest one that waits, and a later turn to any
    /// other that has it. Call it after each change of a submission's state.
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(String student) {
        List<Unfinished> first = jdbc.sql("""
                select id, turn from submissions where student = ? and state in ('queued', 'running')
                order by case when state = 'running' then 0 else 1 end, turn, id limit 1""")
                .param(student)
                .query((row, number) -> new Unfinished(row.getString("id"), row.getInt("turn")))
                .list();
        for (Unfinished head : first) {
            jdbc.sql("select id from submissions where student = ? and state = 'queued' and turn = 0 and id <> ?")
                    .params(student, head.id)
                    .query(String.class)
                    .list()
                    .forEach(other -> move(other, Math.max(1, head.turn)));
            if (head.turn > 0) {
                move(head.id, 0);
            }
        }
    }

    private void move(String submission, int turn) {
        jdbc.sql("update submissions set turn = ?, turn_since = ? where id = ?")
                .params(turn, utc(clock.instant()), submission)
                .update();
        events.publishEvent(new TurnChanged(submission, turn));
    }
}
