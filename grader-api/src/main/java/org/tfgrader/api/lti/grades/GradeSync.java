package org.tfgrader.api.lti.grades;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.jobs.InternalErrors;
import org.tfgrader.api.lti.client.LtiProperties;
import org.tfgrader.api.lti.roster.RosterJob;
import org.tfgrader.api.lti.roster.RosterRequested;
import org.tfgrader.api.lti.roster.RosterRequests;
import org.tfgrader.api.offering.TermsChanged;
import org.tfgrader.api.regrades.SubmissionRegraded;
import org.tfgrader.api.settings.SideQueues;

/// Keeps LMS gradebooks equal to the effective grades: each result queues the student's grades, in its own
/// transaction, and all grades are compared periodically. That also fetches the rosters.
@Component
public class GradeSync implements AutoCloseable {
    private static final TaskDescriptor<Void> JOB = TaskDescriptor.of("grade");
    private static final TaskDescriptor<Void> ROSTER = TaskDescriptor.of("roster");

    private static final Logger log = LoggerFactory.getLogger(GradeSync.class);
    private static final int ID = 26;

    /// The maximum number of a node's threads that fetch rosters.
    private static final int ROSTERS = 1;

    private static final Duration BEHIND = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final GradeStore grades;
    private final SortableIds ids;
    private final Clock clock;
    private final Scheduler scheduler;

    GradeSync(
            GradeJob job,
            RosterJob rosterJob,
            GradeStore grades,
            RosterRequests rosters,
            SortableIds ids,
            LtiProperties properties,
            Clock clock,
            SideQueues queues) {
        this.grades = grades;
        this.ids = ids;
        this.clock = clock;
        var task = Tasks.custom(JOB)
                .onFailure(InternalErrors.retry(properties.retries(), "the grade", id -> job.abandon(grade(id))))
                .onDeadExecutionRevive()
                .execute((instance, context) -> job.run(grade(instance.getId())).handler());
        var fetching = Tasks.custom(ROSTER)
                .onFailure(InternalErrors.abandon(rosterJob::abandon))
                .onDeadExecutionRevive()
                .execute((instance, context) -> rosterJob.run(instance.getId()).handler());
        RecurringTask<Void> reconciling = Tasks.recurring("reconcile", FixedDelay.of(properties.reconcile()))
                .execute((instance, context) -> {
                    reconcile();
                    rosters.addAll();
                });
        scheduler = queues.in("grade_tasks", properties.senders() + ROSTERS, task, fetching)
                .startTasks(reconciling)
                .build();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        scheduler.start();
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
            reconcile();
        } else {
            grades.ofStudent(changed.student()).forEach(this::enqueue);
        }
    }

    @EventListener
    void send(ColumnChanged changed) {
        grades.ofLink(changed.link()).forEach(this::enqueue);
    }

    @EventListener
    void fetch(RosterRequested requested) {
        var job = ROSTER.instance(requested.link()).scheduledTo(clock.instant());
        try {
            if (!scheduler.scheduleIfNotExists(job)) {
                scheduler.reschedule(job);
            }
        } catch (TaskInstanceCurrentlyExecutingException
                | TaskInstanceNotFoundException
                | ExecutionException runsOrHasJustRun) {
            log.debug("Fetching the roster of the link {}", requested.link());
        }
    }

    @TransactionalEventListener({
        SubmissionGraded.class,
        SubmissionRegraded.class,
        TermsChanged.class,
        RosterRequested.class
    })
    public void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    /// Sends the grades of a student who comes from a link there, too.
    ///
    /// @param sub the student's id in the LMS
    public void follow(String link, String student, String sub) {
        grades.add(link, student, sub);
        // Earlier submissions are graded here, too; and grades that were refused may now have a gradebook
        // column.
        if (grades.allOfStudent(student).stream().anyMatch(GradeSync::isStuck)) {
            sendNew(student);
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

    /// Queues grades that may not have been sent, and queues them again after results that are being stored now:
    /// those may not see the new link of the student.
    private void sendNew(String student) {
        sendAll(student);
        for (String id : grades.ofStudent(student)) {
            scheduler.schedule(
                    JOB.instance(id + ids.next()).scheduledTo(clock.instant().plus(LATER)));
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

    /// Compares all grades with the LMS gradebooks, and sends missing ones.
    void reconcile() {
        grades.ids().forEach(this::enqueue);
    }

    /// A running job may already have read the effective grade, so another one is queued.
    private void enqueue(String grade) {
        Instant now = clock.instant();
        if (!SideQueues.putBack(scheduler, JOB.instance(grade).scheduledTo(now))) {
            scheduler.schedule(JOB.instance(grade + ids.next()).scheduledTo(now.plus(BEHIND)));
        }
    }

    /// {@return the id of a job's grade}
    static String grade(String job) {
        return job.substring(0, ID);
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
