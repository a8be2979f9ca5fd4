package org.tfgrader.api.lti.grades;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundQueue;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.people.StudentMoved;
import org.tfgrader.api.offering.TermsChanged;
import org.tfgrader.api.regrades.SubmissionRegraded;

/// Keeps LMS gradebooks equal to the effective grades: each result queues the student's grades, in its own
/// transaction. Each grade has a job, which also compares it periodically.
@Component
public class GradeSync {
    private static final Duration BEHIND = Duration.ofSeconds(2);

    private final GradeStore grades;
    private final SortableIds ids;
    private final Clock clock;
    private final BackgroundQueue queue;

    GradeSync(GradeStore grades, SortableIds ids, Clock clock, BackgroundQueue queue) {
        this.grades = grades;
        this.ids = ids;
        this.clock = clock;
        this.queue = queue;
    }

    @EventListener
    void send(SubmissionGraded graded) {
        sendAll(graded.student());
    }

    @EventListener
    void send(SubmissionRegraded regraded) {
        sendAll(regraded.student());
    }

    @EventListener
    void send(TermsChanged changed) {
        if (changed.student() == null) {
            grades.ids().forEach(this::enqueue);
        } else {
            grades.ofStudent(changed.student()).forEach(this::enqueue);
        }
    }

    @EventListener
    void send(StudentMoved moved) {
        sendAll(moved.student());
    }

    /// Sends the grades of a link to another line item than before, which may not have them yet.
    public void resend(String link) {
        grades.ofLink(link).forEach(this::enqueue);
    }

    /// Sends the grades of a student who comes from a link there, too.
    ///
    /// @param sub the student's id in the LMS
    public void follow(String link, String student, String sub) {
        grades.add(link, student, sub);
        // Earlier submissions are graded here, too; and grades that were refused may now have a gradebook
        // column.
        if (grades.allOfStudent(student).stream().anyMatch(GradeSync::isStuck)) {
            sendAll(student);
        }
    }

    private static boolean isStuck(Grade grade) {
        return switch (grade.state()) {
            case NONE, REFUSED -> true;
            case PENDING, SYNCED, OVERRIDDEN -> false;
        };
    }

    /// Queues a student's grades for all links.
    private void sendAll(String student) {
        for (String id : grades.ofStudent(student)) {
            grades.await(id, clock.instant());
            enqueue(id);
        }
    }

    /// Queues a grade with all retries, whatever the LMS shows.
    ///
    /// @return whether the grade exists
    boolean retry(String id) {
        if (!grades.beginAgain(id)) {
            return false;
        }
        enqueue(id);
        return true;
    }

    /// A running job may already have read the effective grade, so another one is queued.
    private void enqueue(String grade) {
        Instant now = clock.instant();
        if (!queue.putBack(GradeJob.KIND.instance(grade).scheduledTo(now))) {
            queue.add(GradeJob.KIND.instance(grade + ids.next()).scheduledTo(now.plus(BEHIND)));
        }
    }
}
