package org.tfgrader.api.lti.grades;

import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.pages.StateLine;

/// Shows the numbers of grades by state.
@Component
@Order(3)
class GradeLine implements StateLine.Source {
    private final GradeStore grades;

    GradeLine(GradeStore grades) {
        this.grades = grades;
    }

    @Override
    public Optional<StateLine> state() {
        Map<State, Long> counts = grades.counts();
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        long refused = counts.getOrDefault(State.REFUSED, 0L);
        return Optional.of(new StateLine(
                "Grades",
                "%d in the LMS, %d pending, %d refused"
                        .formatted(
                                counts.getOrDefault(State.SYNCED, 0L), counts.getOrDefault(State.PENDING, 0L), refused),
                refused > 0));
    }
}
