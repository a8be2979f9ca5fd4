package org.tfgrader.api.gradebook;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import tools.jackson.databind.json.JsonMapper;

/// Computes the numbers of a class from every stored report.
final class StoredReports {
    private static final double PERCENT_PER_DAY = 20;
    static final double EXACT = 1e-9;

    private StoredReports() {}

    /// A report as it is stored.
    record Stored(String id, String student, Instant at, GradingReport report) {
        List<CheckReport> checks() {
            return report.exercises().stream()
                    .flatMap(exercise -> exercise.checks().stream())
                    .toList();
        }

        double rest(String check) {
            return checks().stream()
                    .filter(other -> !other.id().equals(check))
                    .mapToDouble(CheckReport::points)
                    .sum();
        }
    }

    /// {@return the attempts of each student, oldest first}
    static Map<String, List<Stored>> byStudent(JdbcTemplate jdbc) {
        return jdbc
                .query(
                        "select id, student, submitted_at, report from submissions order by submitted_at",
                        (row, number) -> new Stored(
                                row.getString("id"),
                                row.getString("student"),
                                row.getObject("submitted_at", OffsetDateTime.class)
                                        .toInstant(),
                                JsonMapper.shared().readValue(row.getString("report"), GradingReport.class)))
                .stream()
                .collect(Collectors.groupingBy(Stored::student, TreeMap::new, Collectors.toList()));
    }

    private static double counts(Stored attempt, Instant due) {
        if (!attempt.at.isAfter(due)) {
            return attempt.report.score();
        }
        double days = Math.ceil(Duration.between(due, attempt.at).toSeconds() / 86_400.0);
        return attempt.report.score() * (1 - Math.min(100, PERCENT_PER_DAY * days) / 100);
    }

    static Stored best(List<Stored> attempts, Instant due) {
        Stored best = attempts.getFirst();
        for (Stored attempt : attempts) {
            if (counts(attempt, due) > counts(best, due) + EXACT) {
                best = attempt;
            }
        }
        return best;
    }

    /// Pearson's correlation, by its definition.
    static double correlation(List<double[]> pairs) {
        double meanX = pairs.stream().mapToDouble(pair -> pair[0]).average().orElseThrow();
        double meanY = pairs.stream().mapToDouble(pair -> pair[1]).average().orElseThrow();
        double xy = pairs.stream()
                .mapToDouble(pair -> (pair[0] - meanX) * (pair[1] - meanY))
                .sum();
        double xx =
                pairs.stream().mapToDouble(pair -> Math.pow(pair[0] - meanX, 2)).sum();
        double yy =
                pairs.stream().mapToDouble(pair -> Math.pow(pair[1] - meanY, 2)).sum();
        return xy / Math.sqrt(xx * yy);
    }
}
