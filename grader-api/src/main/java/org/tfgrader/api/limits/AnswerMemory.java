package org.tfgrader.api.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Limits the memory of large responses that are being sent, in total and for each caller: a client that reads
/// slowly keeps its responses in memory.
@Component
public class AnswerMemory {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final String HELD = AnswerMemory.class.getName() + ".held";
    private static final int KIBIBYTE = 1024;

    /// The number of concurrent requests bounds the memory of smaller responses.
    private static final int SMALL = 64 * KIBIBYTE;

    /// The rest is for staff only.
    private static final int PART_OF_STUDENTS = 2;

    /// A student can use this part of what other students leave. So some is always left for smaller responses.
    private static final int PART_OF_STUDENT = 4;

    private static final int PART_OF_STAFF = 2;

    private final int total;
    private final Shares all;
    private final Shares students;
    private final Shares own = new Shares(Integer.MAX_VALUE);

    AnswerMemory(LimitsProperties settings) {
        total = Math.toIntExact(settings.answers().toKilobytes());
        all = new Shares(total);
        students = new Shares(total / PART_OF_STUDENTS);
    }

    /// {@return what a caller's request holds; the request's end must close it}
    ///
    /// @param key the caller's
    public Held begin(HttpServletRequest request, String key, boolean isStudent) {
        var held = new Held(key, isStudent);
        request.setAttribute(HELD, held);
        return held;
    }

    /// Counts the response of a request as memory in use, until the request ends.
    ///
    /// @throws Problem if the caller's responses, or all together, use too much memory
    public static void take(HttpServletRequest request, long bytes) {
        if (bytes > SMALL && request.getAttribute(HELD) instanceof Held held) {
            held.add(bytes);
        }
    }

    /// The memory of the responses of one request.
    public final class Held implements AutoCloseable {
        private final String key;
        private final boolean isStudent;
        private final int most;
        private final List<Shares.Share> shares = new ArrayList<>();
        private boolean ended;

        private Held(String key, boolean isStudent) {
            this.key = key;
            this.isStudent = isStudent;
            most = Math.max(1, total / (isStudent ? PART_OF_STUDENTS * PART_OF_STUDENT : PART_OF_STAFF));
        }

        private synchronized void add(long bytes) {
            // A response that is larger than a caller's limit is sent while the caller has no other.
            int size = (int) Math.min(most, bytes / KIBIBYTE);
            shares.add(own.take(key, size, most).orElseThrow(AnswerMemory::tooMany));
            if (isStudent) {
                shares.add(students.takeOfFree(key, size, PART_OF_STUDENT).orElseThrow(AnswerMemory::full));
            }
            shares.add(all.take(key, size, Integer.MAX_VALUE).orElseThrow(AnswerMemory::full));
            if (ended) {
                close();
                throw full();
            }
        }

        @Override
        public synchronized void close() {
            ended = true;
            shares.forEach(Shares.Share::close);
            shares.clear();
        }
    }

    private static Problem tooMany() {
        return Problem.until(
                ProblemType.TOO_BUSY,
                "Too many of your large downloads are in progress: wait until one of them has finished.",
                RETRY);
    }

    private static Problem full() {
        return Problem.until(
                ProblemType.UNAVAILABLE,
                "The service is at its maximum size of concurrent large downloads: try again in %d s."
                        .formatted(RETRY.toSeconds()),
                RETRY);
    }
}
