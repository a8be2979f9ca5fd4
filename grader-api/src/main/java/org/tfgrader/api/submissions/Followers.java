package org.tfgrader.api.submissions;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.credentials.CurrentCredentials;
import org.tfgrader.api.limits.LimitsProperties;
import org.tfgrader.api.limits.Shares;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.progress.Progress;
import org.tfgrader.api.submissions.progress.ProgressEvent;
import org.tfgrader.api.submissions.results.Sight;
import tools.jackson.databind.json.JsonMapper;

/// Sends the events of submissions to clients, in a limited number of streams of limited duration, and waits for
/// results.
@Component
class Followers {
    private static final Logger log = LoggerFactory.getLogger(Followers.class);

    /// How often to check whether another node has finished the grading.
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// How often to check whether the caller's token or session is still valid.
    private static final Duration CHECK = Duration.ofSeconds(3);

    private static final Duration RETRY = Duration.ofSeconds(5);

    /// The number of checks without news until a comment shows whether the client is still connected.
    private static final int QUIET_LOOKS = 3;

    private final SubmissionStore store;
    private final Progress progress;
    private final JsonMapper json;
    private final LimitsProperties limits;
    private final Shares open;
    private final CurrentCredentials callers;

    Followers(
            SubmissionStore store,
            Progress progress,
            JsonMapper json,
            LimitsProperties limits,
            CurrentCredentials callers) {
        this.store = store;
        this.progress = progress;
        this.json = json;
        this.limits = limits;
        this.open = new Shares(limits.streams());
        this.callers = callers;
    }

    /// Starts to send the events of a submission.
    ///
    /// @param last the id of the last event that the client has seen; 0 for none
    /// @throws Problem if no more stream is allowed
    SseEmitter follow(StoredSubmission submission, Sight sight, long last, Caller caller) {
        var stream = new Stream(submission.id(), sight, callers.validity(caller), last, share(caller));
        Thread.ofVirtual().name("events-" + submission.id()).start(stream::run);
        return stream.emitter;
    }

    /// Waits until a submission is done, at most for a time.
    ///
    /// @return the submission afterwards
    /// @throws Problem if the caller's token or session became invalid meanwhile
    StoredSubmission await(StoredSubmission submission, Duration atMost, Caller caller) throws InterruptedException {
        BooleanSupplier isValid = callers.validity(caller);
        long deadline = System.nanoTime() + atMost.toNanos();
        try (var channel = progress.open(submission.id())) {
            StoredSubmission now = store.find(submission.id()).orElse(submission);
            long left = deadline - System.nanoTime();
            while (!now.isDone() && left > 0 && !progress.isClosing() && isValid.getAsBoolean()) {
                channel.awaitEnd(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
                now = store.find(submission.id()).orElse(submission);
                left = deadline - System.nanoTime();
            }
            callers.requireValid(caller);
            return now;
        }
    }

    private Shares.Share share(Caller caller) {
        int most = limits.streamsOf(caller.isStudent());
        return open.take(caller.key(), most)
                .orElseThrow(() -> Problem.until(
                        ProblemType.TOO_BUSY,
                        "You have the maximum of %d open event streams, or all streams of the service are in use: close one, or get the submission instead."
                                .formatted(most),
                        RETRY));
    }

    /// {@return whether a client has seen everything}
    static boolean isOver(long last) {
        return last >= ProgressEvent.DONE;
    }

    /// The stream of one client.
    private final class Stream {
        private final String submission;
        private final Sight sight;
        private final BooleanSupplier validity;
        private final Shares.Share share;
        private final SseEmitter emitter;
        private long last;
        private long checkedNanos = System.nanoTime();
        private boolean valid = true;

        Stream(String submission, Sight sight, BooleanSupplier validity, long last, Shares.Share share) {
            this.submission = submission;
            this.sight = sight;
            this.validity = validity;
            this.last = last;
            this.share = share;
            // A client that no longer reads is disconnected; any other stream ends before, which tells its client
            // to reconnect.
            this.emitter = new SseEmitter(limits.streamTime().plusMinutes(1).toMillis());
        }

        private void run() {
            try (var _ = share;
                    var channel = progress.open(submission)) {
                send(List.of(ProgressEvent.QUEUED));
                follow(channel);
                emitter.complete();
            } catch (IOException | IllegalStateException gone) {
                log.debug("A client that followed {} disconnected", submission, gone);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                emitter.complete();
            } catch (RuntimeException e) {
                log.error("The event stream of {} failed; its client will reconnect", submission, e);
                emitter.complete();
            }
        }

        private void follow(Progress.Channel channel) throws IOException, InterruptedException {
            int quietLooks = 0;
            long begin = System.nanoTime();
            while (!progress.isClosing()
                    && System.nanoTime() - begin < limits.streamTime().toNanos()
                    && mayFollow()) {
                var report = store.report(submission);
                if (report.isPresent()) {
                    send(channel.after(last, Duration.ZERO)); // It may be more than the report contains.
                    send(ProgressEvent.all(report.get()));
                    return;
                }
                List<ProgressEvent> events = channel.after(last, LOOK);
                while (!events.isEmpty() && mayFollow()) {
                    quietLooks = 0;
                    send(events);
                    events = channel.after(last, LOOK);
                }
                if (++quietLooks % QUIET_LOOKS == 0) {
                    if (store.find(submission).isEmpty()) {
                        return; // The submission was deleted.
                    }
                    emitter.send(SseEmitter.event().comment("keep-alive"));
                }
            }
        }

        /// {@return false once a check has found that the caller's token or session is no longer valid}
        private boolean mayFollow() {
            long now = System.nanoTime();
            if (valid && now - checkedNanos >= CHECK.toNanos()) {
                checkedNanos = now;
                valid = validity.getAsBoolean();
            }
            return valid;
        }

        private void send(List<ProgressEvent> events) throws IOException {
            for (ProgressEvent event : events) {
                if (event.id() > last) {
                    var seen = event.data().seenWith(sight);
                    if (seen.isPresent()) {
                        emitter.send(SseEmitter.event()
                                .id(Long.toString(event.id()))
                                .name(event.name())
                                .data(json.writeValueAsString(seen.get()), MediaType.TEXT_PLAIN));
                    }
                    last = event.id();
                }
            }
        }
    }
}
