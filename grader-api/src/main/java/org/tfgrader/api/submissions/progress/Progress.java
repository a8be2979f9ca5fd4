package org.tfgrader.api.submissions.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// Distributes the events of gradings within this process. Events of other nodes arrive through [SharedProgress].
@Component
public class Progress {
    private final ConcurrentMap<String, Channel> channels = new ConcurrentHashMap<>();
    private final AtomicLong begins = new AtomicLong();
    private volatile boolean closing;

    Progress() {}

    /// Starts to send the events of a grading in this process, which may be the first attempt or a retry.
    ///
    /// @return the sender; the caller closes it
    public Teller begin(String submission) {
        Channel channel = open(submission);
        long begin = begins.incrementAndGet();
        channel.begin(begin);
        return new Teller(channel, begin);
    }

    /// {@return the channel of a submission; the caller closes it}
    public Channel open(String submission) {
        return channels.compute(submission, (id, open) -> {
            Channel channel = open == null ? new Channel(id) : open;
            channel.holders++;
            return channel;
        });
    }

    /// {@return the channels in use}
    List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /// {@return whether the service is about to stop, so that nobody should wait any longer}
    public boolean isClosing() {
        return closing;
    }

    /// Before shutdown steps that may wait for the database.
    @EventListener
    @Order(0)
    void close(ContextClosedEvent event) {
        closing = true;
        channels.values().forEach(Channel::wake);
    }

    /// Sends the events of one attempt to grade. When it is closed it sends nothing more, and another node may send
    /// those of the next attempt.
    public static final class Teller implements AutoCloseable {
        private final Channel channel;
        private final long begin;

        private Teller(Channel channel, long begin) {
            this.channel = channel;
            this.begin = begin;
        }

        /// A test has finished.
        public void checked(String exercise, CheckReport check) {
            channel.add(begin, ProgressEvent.Check.of(exercise, check));
        }

        /// An epoch of the training has finished.
        public void trained(int epoch, double cost) {
            channel.add(begin, new ProgressEvent.Epoch(epoch, cost));
        }

        /// The result is stored.
        public void end() {
            channel.end();
        }

        @Override
        public void close() {
            channel.leave(begin);
            channel.close();
        }
    }

    /// The events of a running grading in this process.
    ///
    /// @param begin a number that no other grading of this process has
    record Told(String submission, long begin, List<ProgressEvent> events) {
        List<ProgressEvent> after(long id) {
            return events.stream().filter(event -> event.id() > id).toList();
        }
    }

    /// The events of one submission. Safe for use by several threads.
    public final class Channel implements AutoCloseable {
        private final String submission;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final List<ProgressEvent> events = new ArrayList<>();

        /// The number of the grading in this process that sends events; 0 if none does, so that another node may.
        private long begin;

        private boolean ended;
        private int holders;

        private Channel(String submission) {
            this.submission = submission;
        }

        String submission() {
            return submission;
        }

        /// {@return the events from this process; empty if no grading runs here}
        Optional<Told> told() {
            lock.lock();
            try {
                return begin == 0 ? Optional.empty() : Optional.of(new Told(submission, begin, List.copyOf(events)));
            } finally {
                lock.unlock();
            }
        }

        /// {@return the id of the last event; 0 if there is none}
        long last() {
            lock.lock();
            try {
                return events.isEmpty() ? 0 : events.getLast().id();
            } finally {
                lock.unlock();
            }
        }

        /// Adds events from another node, if they are new, unless a grading has started here meanwhile.
        void happenedElsewhere(List<ProgressEvent> told) {
            change(() -> {
                if (begin == 0) {
                    long last = last();
                    told.stream().filter(event -> event.id() > last).forEach(events::add);
                }
            });
        }

        /// Waits for events after a given one.
        ///
        /// @return the events; empty if none came in time, or if the grading has finished
        public List<ProgressEvent> after(long id, Duration atMost) throws InterruptedException {
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

        /// Waits for the end of the grading, at most for a time.
        public void awaitEnd(Duration atMost) throws InterruptedException {
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

        private void begin(long number) {
            change(() -> {
                begin = number;
                ended = false;
                events.clear();
                events.add(ProgressEvent.RUNNING);
            });
        }

        /// A newer attempt in this process, as after a job that was abandoned too early, replaces this one.
        private void add(long number, ProgressEvent.Data data) {
            change(() -> {
                if (begin == number) {
                    events.add(new ProgressEvent(events.getLast().id() + 1, data));
                }
            });
        }

        private void end() {
            change(() -> ended = true);
        }

        private void leave(long number) {
            change(() -> {
                if (begin == number) {
                    begin = 0;
                }
            });
        }

        private List<ProgressEvent> later(long id) {
            return events.stream().filter(event -> event.id() > id).toList();
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
