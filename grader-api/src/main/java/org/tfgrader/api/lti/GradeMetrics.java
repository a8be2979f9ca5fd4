package org.tfgrader.api.lti;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.Grade.State;
import org.tfgrader.api.metrics.DatabaseNumbers;

/// How the grades on platforms fare, as numbers.
@Component
class GradeMetrics {
    private final JdbcClient jdbc;
    private final DatabaseNumbers<Map<State, Long>> grades;

    GradeMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        grades = new DatabaseNumbers<>(this::read, clock);
        for (State state : State.values()) {
            Gauge.builder("grader.lti.grades", () -> grades.latest(found -> found.getOrDefault(state, 0L)))
                    .description("Grades on learning platforms" + DatabaseNumbers.SHARED)
                    .tag("state", state.word())
                    .register(registry);
        }
    }

    @Scheduled(fixedDelay = 5000)
    void look() {
        grades.look();
    }

    private Map<State, Long> read() {
        Map<State, Long> found = new EnumMap<>(State.class);
        jdbc.sql("select state, count(*) as grades from lti_grades group by state")
                .query(row -> {
                    found.put(State.of(row.getString("state")), row.getLong("grades"));
                });
        return found;
    }
}
