package org.tfgrader.api.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tfgrader.api.gradebook.StoredReports.EXACT;
import static org.tfgrader.api.gradebook.StoredReports.best;
import static org.tfgrader.api.gradebook.StoredReports.byStudent;
import static org.tfgrader.api.gradebook.StoredReports.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.gradebook.StoredReports.Stored;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import tools.jackson.databind.JsonNode;

/// The statistics of a class equal the numbers that are computed from every stored report.
@ServiceTest
class ClassStatisticsTests {
    private static final Instant DUE = ManyStudents.START.plus(Duration.ofHours(4));

    private final JdbcTemplate jdbc;
    private final Service instructor;
    private final DashboardFixture dashboard;

    ClassStatisticsTests(
            @LocalServerPort @Autowired int port,
            @Autowired JdbcTemplate jdbc,
            @Autowired TransactionTemplate transactions,
            @Autowired Results results) {
        this.jdbc = jdbc;
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        dashboard = new DashboardFixture(instructor, jdbc, transactions, results);
    }

    @BeforeEach
    @AfterEach
    void empty() {
        dashboard.empty();
    }

    private List<Stored> counted(Map<String, List<Stored>> students, String extended) {
        return students.entrySet().stream()
                .map(student -> best(
                        student.getValue(), student.getKey().equals(extended) ? DUE.plus(Duration.ofDays(30)) : DUE))
                .toList();
    }

    @Test
    void countsAsASlowLookAtEveryReportDoes() {
        List<String> ids = dashboard.fill(60, 300);
        String extended = ids.get(7);
        var policy = instructor.putJson(
                "/api/v1/offering",
                "{\"due\": \"%s\", \"timeZone\": \"UTC\", \"latePercentPerDay\": 20}"
                        .formatted(DUE.toString().substring(0, 16)));
        var extension =
                instructor.putJson("/api/v1/offering/extensions/" + extended, "{\"due\": \"2026-12-23T12:00\"}");
        assertThat(policy.status()).isEqualTo(200);
        assertThat(extension.status()).isEqualTo(200);
        var students = byStudent(jdbc);
        List<Stored> counted = counted(students, extended);

        JsonNode statistics = instructor.get("/api/v1/statistics").json();

        assertThat(statistics.get("students").asInt()).isEqualTo(60);
        assertThat(statistics.get("attempts").asInt()).isEqualTo(300);
        List<JsonNode> checks = StreamSupport.stream(statistics.get("checks").spliterator(), false)
                .toList();
        assertThat(checks).hasSizeGreaterThan(30);
        for (JsonNode check : checks) {
            String id = check.get("id").asString();
            List<CheckReport> taken = new ArrayList<>();
            List<double[]> pairs = new ArrayList<>();
            for (Stored attempt : counted) {
                attempt.checks().stream()
                        .filter(known ->
                                known.id().equals(id) && !known.outcome().equals("not_run"))
                        .forEach(known -> {
                            taken.add(known);
                            pairs.add(new double[] {known.outcome().equals("passed") ? 1 : 0, attempt.rest(id)});
                        });
            }
            assertThat(check.get("taken").asInt()).as(id).isEqualTo(taken.size());
            assertThat(check.get("failureRate").asDouble())
                    .as(id)
                    .isCloseTo(
                            1
                                    - taken.stream()
                                                    .filter(known ->
                                                            known.outcome().equals("passed"))
                                                    .count()
                                            / (double) taken.size(),
                            within(EXACT));
            if (check.has("discrimination")) {
                assertThat(check.get("discrimination").asDouble()).as(id).isCloseTo(correlation(pairs), within(EXACT));
            }
            Map<String, Long> mistakes = taken.stream()
                    .filter(known -> known.mistake() != null)
                    .collect(Collectors.groupingBy(CheckReport::mistake, TreeMap::new, Collectors.counting()));
            Map<String, Long> told = new TreeMap<>();
            check.get("mistakes")
                    .forEach(mistake -> told.put(
                            mistake.get("id").asString(), mistake.get("count").asLong()));
            assertThat(told).as(id).isEqualTo(mistakes);
        }
    }
}
