package org.tfgrader.api.lti.grades;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.metrics.DatabaseNumbers;

/// Metrics of grades in LMS gradebooks.
@Component
class GradeMetrics {
    private final DatabaseNumbers<Map<State, Long>> grades;

    GradeMetrics(MeterRegistry registry, GradeStore store, Clock clock) {
        grades = new DatabaseNumbers<>(store::counts, clock);
        for (State state : State.values()) {
            Gauge.builder("grader.lti.grades", () -> grades.latest(found -> found.getOrDefault(state, 0L)))
                    .description("Grades in LMS gradebooks" + DatabaseNumbers.SHARED)
                    .tag("state", state.word())
                    .register(registry);
        }
    }

    @Scheduled(fixedDelay = 5000)
    void look() {
        grades.look();
    }
}
