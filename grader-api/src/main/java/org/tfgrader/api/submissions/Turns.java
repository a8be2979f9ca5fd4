package org.tfgrader.api.submissions;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.settings.Rows;

/// Shares the workers among students. A student has one grading at a time: the submission that runs, otherwise the
/// oldest that waits, has turn 0, and the others wait until it is graded. Then the next one gets turn 0 behind those of
/// all students that wait already. A student whose gradings have used much worker time lately gets turn 1 instead,
/// and turn 0 only some minutes later. What instructors try out has turn 0 or 1.
@Component
class Turns {
    static final int FIRST = 0;
    static final int AFTER_OTHERS = 1;

    /// The lowest turn of submissions whose student has an earlier one.
    static final int AFTER_OWN = 2;

    private static final Duration LONGEST_AFTER_OTHERS = Duration.ofMinutes(2);
    private static final int AT_ONCE = 100;

    /// The worker time that a student has used halves after each half-life, as in the fair-share schedulers of batch
    /// systems.
    private static final Duration HALF_LIFE = Duration.ofMinutes(5);

    /// About forty typical gradings, or most of one that reaches its time limit.
    private static final Duration LONG = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Turns(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    private record Unfinished(String id, int turn) {}

    private record Used(double seconds, Instant at) {
        static final Used NOTHING = new Used(0, Instant.EPOCH);

        double secondsAt(Instant now) {
            double halvings = Math.max(0, Duration.between(at, now).toMillis()) / (double) HALF_LIFE.toMillis();
            return seconds * Math.pow(2, -halvings);
        }
    }

    /// {@return the turn of a student's next submission}
    int next(String student, Origin origin) {
        int last = jdbc.sql("""
                select coalesce(max(turn), -1) from submissions where student = ? and state in ('queued', 'running')""").param(student).query(Integer.class).single();
        if (last < 0) {
            return lowest(student);
        }
        return origin == Origin.TRIAL ? AFTER_OTHERS : Math.max(AFTER_OWN, last + 1);
    }

    private int lowest(String student) {
        return isLong(student) ? AFTER_OTHERS : FIRST;
    }

    /// {@return whether a submission may be graded by any free worker} An instructor's trial may, and a submission with
    /// turn 0, unless it has this turn only because it has waited for some minutes.
    boolean mayUseAnyWorker(StoredSubmission submission) {
        return submission.origin() == Origin.TRIAL || (submission.turn() == FIRST && !isLong(submission.student()));
    }

    /// Locks a student's row, so that turns change one after another. Call it before the change of a submission.
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(String student) {
        Rows.find(jdbc, String.class, "select id from students where id = ? for update", student);
    }

    /// Counts the time of a try at grading a submission as its student's, unless an instructor tries the grader out.
    @Transactional(propagation = Propagation.MANDATORY)
    void count(StoredSubmission tried, Instant end) {
        if (tried.isStudents() && tried.startedAt() != null) {
            String student = tried.student();
            double seconds = Duration.between(tried.startedAt(), end).toMillis() / 1000.0;
            Instant now = clock.instant();
            jdbc.sql("update students set worker_seconds = ?, worker_seconds_at = ? where id = ?")
                    .params(used(student).secondsAt(now) + seconds, utc(now), student)
                    .update();
        }
    }

    /// Gives the lowest turn to a student's running submission, otherwise to the oldest one that waits. Any other that
    /// has turn 0 gets a later one. Call it after each change of a submission's state.
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(String student) {
        settle(student, lowest(student));
    }

    private void settle(String student, int lowest) {
        List<Unfinished> first = Rows.list(jdbc, Unfinished.class, """
                select id, turn from submissions where student = ? and state in ('queued', 'running')
                order by case when state = 'running' then 0 else 1 end, turn, id limit 1""", student);
        for (Unfinished head : first) {
            Rows.list(
                            jdbc,
                            String.class,
                            "select id from submissions where student = ? and state = 'queued' and turn = 0 and id <> ?",
                            student,
                            head.id)
                    .forEach(other -> move(other, Math.max(AFTER_OWN, head.turn)));
            if (head.turn > lowest) {
                move(head.id, lowest);
            }
        }
    }

    /// Gives turn 0 to students who have none although their last grading ended some minutes ago.
    @Scheduled(fixedDelay = 5000)
    void settleThoseThatWaitLong() {
        jdbc.sql("""
                select distinct waits.student from submissions waits join students on students.id = waits.student
                where waits.state = 'queued' and waits.turn > 0 and waits.turn_since < :before
                  and coalesce(students.worker_seconds_at, waits.turn_since) < :before and not exists (
                    select 1 from submissions other where other.student = waits.student
                      and (other.state = 'running' or other.state = 'queued' and other.turn = 0))
                limit :most""")
                .param("before", utc(clock.instant().minus(LONGEST_AFTER_OTHERS)))
                .param("most", AT_ONCE)
                .query(String.class)
                .list()
                .forEach(student -> transaction.executeWithoutResult(status -> {
                    lock(student);
                    settle(student, FIRST);
                }));
    }

    /// {@return whether a student has used much more worker time than typical gradings need}
    private boolean isLong(String student) {
        return used(student).secondsAt(clock.instant()) > LONG.toMillis() / 1000.0;
    }

    private Used used(String student) {
        return Rows.find(jdbc, Used.class, """
                select worker_seconds as seconds, worker_seconds_at as "at" from students
                where id = ? and worker_seconds_at is not null""", student).orElse(Used.NOTHING);
    }

    private void move(String submission, int turn) {
        jdbc.sql("update submissions set turn = ?, turn_since = ? where id = ?")
                .params(turn, utc(clock.instant()), submission)
                .update();
        events.publishEvent(new TurnChanged(submission, turn));
    }
}
