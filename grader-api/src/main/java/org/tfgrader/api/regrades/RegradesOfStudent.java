package org.tfgrader.api.regrades;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.results.ReportView;
import org.tfgrader.engine.report.GradingReport;
import tools.jackson.databind.json.JsonMapper;

/// The regrades of a student's submissions.
@Component
class RegradesOfStudent implements PersonalData {
    private static final String ITEMS = """
            select i.* from regrade_items i join submissions s on s.id = i.submission_id where s.student = ?
            order by i.regrade_id, i.submission_id""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SubmissionReader reader;

    RegradesOfStudent(JdbcClient jdbc, JsonMapper json, SubmissionReader reader) {
        this.jdbc = jdbc;
        this.json = json;
        this.reader = reader;
    }

    /// @param report the regrade's result; null if there is none yet
    /// @param previousReport the replaced result; null if none was replaced
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Item(
            String regrade,
            String submission,
            @Nullable ReportView report,
            @Nullable ReportView previousReport) {}

    @Override
    public boolean isKept(String student) {
        return !jdbc.sql(ITEMS + " limit 1").param(student).query().listOfRows().isEmpty();
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        List<Item> items = jdbc.sql(ITEMS)
                .param(student)
                .query((row, number) -> new Item(
                        row.getString("regrade_id"),
                        row.getString("submission_id"),
                        report(student, row.getString("report")),
                        report(student, row.getString("previous_report"))))
                .list();
        archive.add("regrades.json", items);
    }

    /// Rows of a submission are deleted with it.
    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of();
    }

    private @Nullable ReportView report(String student, @Nullable String kept) {
        return kept == null ? null : reader.asStudent(student, json.readValue(kept, GradingReport.class));
    }
}
