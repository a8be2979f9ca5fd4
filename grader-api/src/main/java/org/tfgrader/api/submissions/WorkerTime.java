package org.tfgrader.api.submissions;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.Rows;

/// The recent use of workers by each student. Usage halves after each [#HALF_LIFE], as in the fair-share schedulers
/// of batch systems.
@Component
class WorkerTime {
    private static final Duration HALF_LIFE = Duration.ofMinutes(5);

    /// About forty typical gradings, or most of one that reaches its time limit.
    private static final Duration MOST = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkerTime(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Used(double seconds, Instant at) {
        static final Used NOTHING = new Used(0, Instant.EPOCH);

        double secondsAt(Instant now) {
            double halvings = Math.max(0, Duration.between(at, now).toMillis()) / (double) HALF_LIFE.toMillis();
            return seconds * Math.pow(2, -halvings);
        }
    }

    /// Adds the time of a grading. The caller has locked the student's row.
    void add(String student, Duration used) {
        Instant now = clock.instant();
        jdbc.sql("update students set worker_seconds = ?, worker_seconds_at = ? where id = ?")
                .params(used(student).secondsAt(now) + used.toMillis() / 1000.0, utc(now), student)
                .update();
    }

    /// {@return whether a student has used much more worker time than typical gradings need}
    boolean isLong(String student) {
        return used(student).secondsAt(clock.instant()) > MOST.toMillis() / 1000.0;
    }

    private Used used(String student) {
        return jdbc.sql("""
                select worker_seconds as seconds, worker_seconds_at as "at" from students
                where id = ? and worker_seconds_at is not null""")
                .param(student)
                .query(Rows.of(Used.class))
                .optional()
                .orElse(Used.NOTHING);
    }
}
