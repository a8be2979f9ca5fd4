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
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.submissions.progress.EventHistory;
import org.tfgrader.api.submissions.progress.EventStreams;
import org.tfgrader.api.submissions.progress.Progress;
import org.tfgrader.api.submissions.progress.ProgressEvent;
import org.tfgrader.api.submissions.results.Sight;
import tools.jackson.databind.json.JsonMapper;

/// Sends the events of submissions to clients.
@Component
class Followers {
    private static final Logger log = LoggerFactory.getLogger(Followers.class);

    /// How often to check whether another node has finished the grading.
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// How often to check whether the caller's token or session is still valid.
    private static final Duration CHECK = Duration.ofSeconds(3);

    /// The number of checks without news until a comment shows whether the client is still connected.
    private static final int QUIET_LOOKS = 3;

    private final SubmissionStore store;
    private final Progress progress;
    private final JsonMapper json;
    private final EventStreams streams;
    private final CurrentCredentials callers;

    Followers(
            SubmissionStore store,
            Progress progress,
            JsonMapper json,
            EventStreams streams,
            CurrentCredentials callers) {
        this.store = store;
        this.progress = progress;
        this.json = json;
        this.streams = streams;
        this.callers = callers;
    }

    /// Starts to send the events of a submission.
    ///
    /// @param last the id of the last event that the client has seen; 0 for none
    /// @throws Problem if no more stream is allowed
    SseEmitter follow(StoredSubmission submission, Sight sight, long last, Caller caller) {
        var stream = new Stream(submission.id(), sight, callers.validity(caller), last, streams.open(caller));
        Thread.ofVirtual().name("events-" + submission.id()).start(stream::run);
        return stream.emitter;
    }

    /// {@return whether a client has seen everything}
    static boolean isOver(long last) {
        return last >= EventHistory.DONE;
    }

    /// The stream of one client.
    private final class Stream {
        private final String submission;
        private final Sight sight;
        private final BooleanSupplier validity;
        private final EventStreams.Place place;
        private final SseEmitter emitter;
        private long last;
        private long checkedNanos = System.nanoTime();
        private boolean valid = true;

        Stream(String submission, Sight sight, BooleanSupplier validity, long last, EventStreams.Place place) {
            this.submission = submission;
            this.sight = sight;
            this.validity = validity;
            this.last = last;
            this.place = place;
            // A client that no longer reads is disconnected; any other stream ends before, which tells its client
            // to reconnect.
            this.emitter = new SseEmitter(place.lasts().plusMinutes(1).toMillis());
        }

        private void run() {
            try (var _ = place.share();
                    var channel = progress.open(submission)) {
                send(List.of(EventHistory.QUEUED));
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
                    && System.nanoTime() - begin < place.lasts().toNanos()
                    && mayFollow()) {
                var report = store.report(submission);
                if (report.isPresent()) {
                    send(channel.after(last, Duration.ZERO)); // It may be more than the report contains.
                    send(EventHistory.of(report.get()));
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
