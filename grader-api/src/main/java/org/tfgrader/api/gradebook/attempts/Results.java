package org.tfgrader.api.gradebook.attempts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.grading.SubmissionGraded;
import org.tfgrader.api.mistakes.NamedOutputs;
import org.tfgrader.api.mistakes.Names;
import org.tfgrader.api.regrades.SubmissionRegraded;
import org.tfgrader.engine.report.GradingReport;

/// Stores the outcomes of all tests of a result in one row, in the transaction that stores the result, so that class
/// statistics need not read reports: a row for each test would take ten times as long to read.
@Repository
public class Results {
    private static final String LINE = "\n";

    private final JdbcClient jdbc;
    private final NamedOutputs named;

    Results(JdbcClient jdbc, NamedOutputs named) {
        this.jdbc = jdbc;
        this.named = named;
    }

    @EventListener
    public void keep(SubmissionGraded graded) {
        jdbc.sql("insert into verdict_summaries (answers, submission_id) values (?, ?)")
                .params(lines(graded.report()), graded.submission())
                .update();
    }

    @EventListener
    public void keep(SubmissionRegraded regraded) {
        jdbc.sql("update verdict_summaries set answers = ? where submission_id = ?")
                .params(lines(regraded.report()), regraded.submission())
                .update();
    }

    private static String lines(GradingReport report) {
        return report.allChecks().map(check -> Answer.of(check).line()).collect(Collectors.joining(LINE));
    }

    /// {@return the outcomes of all tests in some attempts, with the names of their outputs}
    ///
    /// Most lines occur in several attempts, so each distinct line is parsed once.
    List<Answers> answers(List<String> submissions) {
        Map<String, Answer> known = new HashMap<>();
        Names names = named.names();
        return jdbc.sql("select submission_id, answers from verdict_summaries s" + ofThese("s.submission_id")
                        + " order by submission_id")
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

    /// {@return whether any attempt has this output of a test}
    ///
    /// @param output letters, digits and dots
    public boolean hasOutput(String check, String output) {
        return jdbc
                .sql("select answers from verdict_summaries where answers like ?")
                .param("%," + output + "%")
                .query((row, number) -> row.getString("answers"))
                .list()
                .stream()
                .flatMap(String::lines)
                .map(Answer::parse)
                .anyMatch(answer -> answer.item().check().equals(check) && output.equals(answer.output()));
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
