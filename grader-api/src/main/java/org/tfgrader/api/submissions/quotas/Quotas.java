package org.tfgrader.api.submissions.quotas;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Limits how many submissions are sent, wait and are stored.
@Component
public class Quotas {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final QuotaProperties quota;
    private final int perMinute;
    private final DiskSpace disk;
    private final JdbcClient jdbc;
    private final Clock clock;

    Quotas(QuotaProperties quota, GraderProperties settings, DiskSpace disk, JdbcClient jdbc, Clock clock) {
        this.quota = quota;
        this.perMinute = settings.submissionsPerMinute();
        this.disk = disk;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Stored(long submissions, long bytes) {}

    public static long bytes(List<SourceFile> files) {
        return files.stream()
                .mapToLong(file -> file.content().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /// Refuses a submission if the disk is almost full.
    ///
    /// @throws Problem unavailable
    public void checkDisk() {
        disk.require();
    }

    /// Refuses a submission if the queue is full.
    ///
    /// @throws Problem unavailable
    public void checkQueue() {
        int waiting =
                jdbc.sql("""
                select count(*) from (select 1 from submissions where state = 'queued' limit ?) waiting""").param(quota.waitingInTotal()).query(Integer.class).single();
        if (waiting >= quota.waitingInTotal()) {
            throw Problem.until(
                    ProblemType.UNAVAILABLE,
                    "%d submissions are waiting, which is the limit of the queue: submit again in %d s."
                            .formatted(waiting, SOON.toSeconds()),
                    SOON);
        }
    }

    /// Refuses a student's own submission that exceeds a quota. The caller has locked the student's row, so that
    /// two concurrent submissions count as two.
    ///
    /// @param bytes the size of the submission's sources
    /// @throws Problem that names the quota
    public void check(String student, long bytes) {
        checkMinute(student);
        checkWaiting(student, quota.waitingPerStudent(), ProblemType.TOO_MANY);
        checkKept(student, bytes);
    }

    /// Refuses a submission for a student with very many waiting submissions, which an LMS could send on the
    /// student's request. The caller has locked the student's row.
    ///
    /// @throws Problem unavailable
    public void checkOnBehalf(String student) {
        checkWaiting(student, quota.waitingOnBehalf(), ProblemType.UNAVAILABLE);
    }

    private void checkWaiting(String student, int most, ProblemType type) {
        int waiting = jdbc.sql("select count(*) from submissions where student = ? and state = 'queued'")
                .param(student)
                .query(Integer.class)
                .single();
        if (waiting >= most) {
            throw Problem.until(
                    type,
                    "%d submissions of %s are waiting to be graded, which is the limit: submit again when some are graded."
                            .formatted(waiting, student),
                    SOON);
        }
    }

    private void checkMinute(String student) {
        Instant now = clock.instant();
        jdbc.sql("""
                select submitted_at from submissions where student = ? and origin = 'own'
                order by id desc limit 1 offset ?""")
                .params(student, perMinute - 1)
                .query(Instant.class)
                .optional()
                .map(first -> Duration.between(now, first.plus(Duration.ofMinutes(1))))
                .filter(Duration::isPositive)
                .ifPresent(wait -> {
                    throw Problem.until(
                            ProblemType.TOO_MANY,
                            "You have submitted %d times within a minute: wait %d s, then submit again."
                                    .formatted(perMinute, wait.plusMillis(999).toSeconds()),
                            wait);
                });
    }

    private void checkKept(String student, long bytes) {
        Stored kept = jdbc.sql("""
                select count(*) as submissions, coalesce(sum(source_bytes), 0) as bytes from submissions
                where student = ? and origin = 'own'""").param(student).query(Rows.of(Stored.class)).single();
        if (kept.submissions >= quota.submissionsKept()) {
            throw usedUp("%d of your submissions are stored".formatted(kept.submissions));
        }
        if (kept.bytes + bytes > quota.bytesKept().toBytes()) {
            throw usedUp("your stored submissions take up %s, and this one would exceed the limit of %s"
                    .formatted(
                            megabytes(kept.bytes), megabytes(quota.bytesKept().toBytes())));
        }
    }

    private static Problem usedUp(String how) {
        return new Problem(
                ProblemType.QUOTA_USED_UP,
                "Your storage quota is used up: %s. Ask your instructor for help.".formatted(how));
    }

    private static String megabytes(long bytes) {
        return "%.1f MB".formatted(bytes / (1024.0 * 1024.0));
    }
}
