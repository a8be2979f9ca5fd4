package org.tfgrader.api.gradebook.attempts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.mistakes.Names;
import org.tfgrader.api.submissions.results.CountedReport;
import org.tfgrader.api.submissions.results.OverrideStore;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport;
import tools.jackson.databind.json.JsonMapper;

/// Stores one row for each result with the data for class statistics: adding up two thousand rows takes a tenth of
/// the time that the rows of their tests take.
@Repository
public class Summaries {
    private static final String OF_THESE = ofThese("s.submission_id");
    private static final String LINE = "\n";

    private static final String MISSING = """
            select s.id, s.report from submissions s where s.state = 'done' and not exists (
              select 1 from verdict_summaries v where v.submission_id = s.id) order by s.id limit ?""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final OverrideStore overrides;
    private final JsonMapper json;

    Summaries(JdbcClient jdbc, JdbcTemplate batches, OverrideStore overrides, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.overrides = overrides;
        this.json = json;
    }

    /// Stores the summary of a result, replacing the previous one.
    void keep(String submission, GradingReport report) {
        Object[] row = row(submission, report);
        add(List.<Object[]>of(row));
        jdbc.sql("update verdict_summaries set answers = ?, distance = ?, costs = ? where submission_id = ?")
                .params(row[1], row[2], row[3], row[0])
                .update();
    }

    private void add(List<Object[]> rows) {
        batches.batchUpdate(
                "insert into verdict_summaries (submission_id, answers, distance, costs) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                rows);
    }

    private static Object[] row(String submission, GradingReport report) {
        String answers =
                report.allChecks().map(check -> Answer.of(check).line()).collect(Collectors.joining(LINE));
        TrainingReport training = report.training();
        return new Object[] {submission, answers, distance(training), training == null ? "" : Curve.thinned(training)};
    }

    private static @Nullable Double distance(@Nullable TrainingReport training) {
        return training == null || training.reference() == null
                ? null
                : training.reference().maxCostDifference();
    }

    /// Adds missing summaries of some results. A result that changes meanwhile already has its own.
    ///
    /// @return whether there were any
    boolean addMissing(int limit) {
        Map<String, GradingReport> missing = new HashMap<>();
        jdbc.sql(MISSING).param(limit).query(row -> {
            missing.put(row.getString("id"), json.readValue(row.getString("report"), GradingReport.class));
        });
        add(missing.entrySet().stream()
                .map(entry -> row(entry.getKey(), CountedReport.of(entry.getValue(), overrides.points(entry.getKey()))))
                .toList());
        return !missing.isEmpty();
    }

    /// {@return the outcomes of all tests in some attempts, with the names of their outputs}
    ///
    /// Most lines occur in several attempts, so each distinct line is parsed once.
    List<Answers> answers(List<String> submissions, Names names) {
        Map<String, Answer> known = new HashMap<>();
        return jdbc.sql("select submission_id, answers from verdict_summaries s" + OF_THESE + " order by submission_id")
                .param(array(submissions))
                .query((row, number) ->
                        new Answers(row.getString("submission_id"), parsed(row.getString("answers"), known, names)))
                .list();
    }

    private static List<Answer> parsed(String answers, Map<String, Answer> known, Names names) {
        List<Answer> parsed = new ArrayList<>();
        for (int from = 0; from < answers.length(); ) {
            int end = answers.indexOf(LINE, from);
            int to = end < 0 ? answers.length() : end;
            parsed.add(known.computeIfAbsent(
                    answers.substring(from, to), line -> Answer.parse(line).named(names)));
            from = to + 1;
        }
        return parsed;
    }

    /// The summary of a training.
    ///
    /// @param distance from the reference; null if the two can't be compared
    public record Training(String submission, @Nullable Double distance) {}

    /// {@return the trainings of some attempts, if they have costs}
    public List<Training> trainings(List<String> submissions) {
        return jdbc.sql("select submission_id, distance from verdict_summaries s" + OF_THESE
                        + " where costs <> '' order by submission_id")
                .param(array(submissions))
                .query((row, number) ->
                        new Training(row.getString("submission_id"), row.getObject("distance", Double.class)))
                .list();
    }

    /// {@return the costs of some trainings}
    public List<Curve> curves(List<String> submissions) {
        return jdbc.sql("select submission_id, costs from verdict_summaries s" + OF_THESE + " order by submission_id")
                .param(array(submissions))
                .query((row, number) -> Curve.of(row.getString("submission_id"), row.getString("costs")))
                .list();
    }

    /// {@return an SQL join of ids, given as one [#array], with a column}
    ///
    /// With a condition instead of the join, H2 would search the whole array for each row.
    static String ofThese(String column) {
        return " join unnest(cast(? as varchar(26) array)) these(id) on these.id = " + column;
    }

    /// {@return any number of ids as one parameter}
    static Object array(List<String> ids) {
        return ids.toArray(String[]::new);
    }
}
