package org.tfgrader.api.submissions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// Passes on, within this process, what happens while a submission is graded.
@Component
public class Progress {
    private final ConcurrentMap<String, Channel> channels = new ConcurrentHashMap<>();
    private volatile boolean closing;

    Progress() {}

    /// {@return the channel of a submission; whoever opens it closes it}
    public Channel open(String submission) {
        return channels.compute(submission, (id, open) -> {
            Channel channel = open == null ? new Channel(id) : open;
            channel.holders++;
            return channel;
        });
    }

    /// {@return whether the service is about to stop, so that no one should wait any longer}
    boolean isClosing() {
        return closing;
    }

    @EventListener
    void close(ContextClosedEvent event) {
        closing = true;
        channels.values().forEach(Channel::wake);
    }

    /// What happens to one submission. Safe for use by several threads.
    public final class Channel implements AutoCloseable {
        private final String submission;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final List<ProgressEvent> events = new ArrayList<>();
        private boolean ended;
        private int holders;

        private Channel(String submission) {
            this.submission = submission;
        }

        /// A grading begins, be it for the first time or again.
        public void begin() {
            change(() -> {
                ended = false;
                events.clear();
                events.add(EventHistory.RUNNING);
            });
        }

        /// A check has its outcome.
        public void checked(String exercise, CheckReport check) {
            add(ProgressEvent.Check.of(exercise, check));
        }

        /// An epoch of the training run ended.
        public void trained(int epoch, double cost) {
            add(new ProgressEvent.Epoch(epoch, cost));
        }

        /// The verdict is stored.
        public void end() {
            change(() -> ended = true);
        }

        /// Waits for events that come after one.
        ///
        /// @return what is there; empty if nothing came in time, or if the grading has ended
        List<ProgressEvent> after(long id, Duration atMost) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = atMost.toNanos();
                List<ProgressEvent> later = later(id);
                while (later.isEmpty() && !ended && !closing && left > 0) {
                    left = changed.awaitNanos(left);
                    later = later(id);
                }
                return later;
            } finally {
                lock.unlock();
            }
        }

        /// Waits for the end of the grading, or until the time is over.
        void awaitEnd(Duration atMost) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = atMost.toNanos();
                while (!ended && !closing && left > 0) {
                    left = changed.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            channels.computeIfPresent(submission, (id, channel) -> releasedBy(channel));
        }

        private @Nullable Channel releasedBy(Channel channel) {
            channel.holders--;
            return channel.holders == 0 ? null : channel;
        }

        private List<ProgressEvent> later(long id) {
            return events.stream().filter(event -> event.id() > id).toList();
        }

        private void add(ProgressEvent.Data data) {
            change(() -> events.add(new ProgressEvent(events.getLast().id() + 1, data)));
        }

        private void wake() {
            change(() -> {});
        }

        private void change(Runnable change) {
            lock.lock();
            try {
                change.run();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
