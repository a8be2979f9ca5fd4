package org.tfgrader.api.classlist;

import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundJob;
import org.tfgrader.api.background.ServerThreads;
import org.tfgrader.api.classlist.ClassListStore.Row;
import org.tfgrader.api.jobs.JobOutcome;
import org.tfgrader.api.jobs.JobOutcome.Done;
import org.tfgrader.api.jobs.JobOutcome.RetryAt;

/// Sends sign-in links by e-mail. A link gets its secret when it is sent, so no secret is stored. A job has the id of
/// its link, and its validity in days. It does nothing if the link was replaced or revoked.
@Component
class SignInMails implements BackgroundJob<Integer> {
    static final TaskDescriptor<Integer> KIND = TaskDescriptor.of("sign-in-mail", Integer.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final String SUBJECT = "Your sign-in link for Introduction to TensorFlow";

    private final ClassListStore people;
    private final SignInLinks links;
    private final MailServer server;
    private final ServerThreads threads;
    private final Clock clock;

    SignInMails(ClassListStore people, SignInLinks links, MailServer server, ServerThreads threads, Clock clock) {
        this.people = people;
        this.links = links;
        this.server = server;
        this.threads = threads;
        this.clock = clock;
    }

    /// Creates links that nobody can use until they are sent.
    ///
    /// @return the jobs that send them
    List<SchedulableInstance<?>> begin(List<Row> recipients, int days) {
        Instant now = clock.instant();
        return links.create(recipients, SignInLinkPages.validity(days), "waiting").stream()
                .<SchedulableInstance<?>>map(
                        link -> KIND.instance(link.id()).data(days).scheduledTo(now))
                .toList();
    }

    @Override
    public TaskDescriptor<Integer> descriptor() {
        return KIND;
    }

    @Override
    public JobOutcome run(TaskInstance<Integer> job) {
        if (!server.isConfigured()) {
            // For another node: it is not set where student code runs.
            return new RetryAt(clock.instant().plus(PAUSE));
        }
        return threads.call(KIND.getTaskName(), () -> send(job.getId(), job.getData()));
    }

    private JobOutcome send(String link, int days) {
        for (Row person : people.waiting(link)) {
            Optional<String> url = links.renew(link, SignInLinkPages.validity(days));
            if (url.isPresent()) {
                server.send(
                        person.email(), SUBJECT, text(person.name(), url.get(), days == 1 ? "1 day" : days + " days"));
            }
        }
        // Also if the link is used already, because the mail server accepted the message without a response.
        links.setMail(link, "sent", null);
        return new Done();
    }

    private static String text(String name, String url, String validity) {
        return """
            Hello %s,

            this link signs you in to the autograder of the assignment "Introduction to TensorFlow":

            %s

            It is valid for %s, and works only in the first browser that uses it. Open it where you want to work, and
            do not forward it. If you have received several of these messages, use the link in the latest one.

            If you did not expect this message, do not open the link, and tell your instructor.
            """.formatted(name, url, validity);
    }

    @Override
    public @Nullable Integer failed(TaskInstance<Integer> job, String reason, @Nullable Instant next) {
        links.setMail(job.getId(), next == null ? "failed" : "waiting", reason);
        return null;
    }
}
