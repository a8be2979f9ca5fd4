package org.tfgrader.api.lti.platform;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.PlatformCourse.LineItem;

/// What a platform's gradebook shows.
final class PlatformGradebook {
    private final Map<Cell, Grade> grades = new LinkedHashMap<>();
    private final Mode mode;
    private boolean locked;

    private record Cell(String lineItem, String sub) {}

    PlatformGradebook(Mode mode) {
        this.mode = mode;
    }

    synchronized void lock(boolean columns) {
        locked = columns;
    }

    synchronized boolean isLocked() {
        return locked;
    }

    synchronized Optional<Grade> grade(String lineItem, String sub) {
        return Optional.ofNullable(grades.get(new Cell(lineItem, sub)));
    }

    synchronized void post(LineItem item, PostedScore score) {
        Cell cell = new Cell(item.id(), score.userId());
        Grade earlier = grades.get(cell);
        int posts = earlier == null ? 1 : earlier.posts() + 1;
        grades.put(
                cell,
                switch (mode) {
                    case MOODLE -> inMoodle(earlier, item, score, posts);
                    case CANVAS -> inCanvas(earlier, item, score, posts);
                });
    }

    /// As the own grade item of an activity.
    private static Grade inMoodle(@Nullable Grade earlier, LineItem item, PostedScore score, int posts) {
        if (earlier != null
                && score.timestamp().getEpochSecond() <= earlier.at().getEpochSecond()) {
            throw new Refusal(409, "the timestamp is not later than the last change");
        }
        // What an instructor overrode stays, and so does that it was overridden.
        boolean byHand = earlier != null && earlier.byHand();
        return new Grade(
                earlier != null && byHand ? earlier.score() : score.scaledTo(item.scoreMaximum()),
                item.scoreMaximum(),
                // The server's time, whatever the timestamp says.
                Instant.now(),
                posts,
                byHand);
    }

    /// A score of the tool replaces one that was set by hand.
    private static Grade inCanvas(@Nullable Grade earlier, LineItem item, PostedScore score, int posts) {
        if (earlier != null && score.timestamp().isBefore(earlier.at())) {
            throw new Refusal(400, "the timestamp is before the last result");
        }
        return new Grade(score.scaledTo(item.scoreMaximum()), item.scoreMaximum(), score.timestamp(), posts, false);
    }

    synchronized void override(LineItem item, String sub, double score) {
        Cell cell = new Cell(item.id(), sub);
        Grade before = grades.get(cell);
        grades.put(
                cell, new Grade(score, item.scoreMaximum(), Instant.now(), before == null ? 0 : before.posts(), true));
    }
}
