package org.tfgrader.api.lti.platform;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfgrader.api.lti.platform.PlatformCourse.LineItem;

/// What a platform's gradebook shows.
final class PlatformGradebook {
    private final Map<Cell, Grade> grades = new LinkedHashMap<>();
    private final Marking marking;
    private boolean locked;

    private record Cell(String lineItem, String sub) {}

    PlatformGradebook(Marking marking) {
        this.marking = marking;
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
        grades.put(cell, marking.mark(grades.get(cell), item.scoreMaximum(), score, Instant.now()));
    }

    synchronized void override(LineItem item, String sub, double score) {
        Cell cell = new Cell(item.id(), sub);
        Grade before = grades.get(cell);
        grades.put(
                cell,
                new Grade(
                        score,
                        item.scoreMaximum(),
                        before == null ? List.of() : before.comments(),
                        Instant.now(),
                        before == null ? 0 : before.posts(),
                        true));
    }
}
