package org.tfgrader.api.mistakes;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// Stores the names of wrong outputs.
@Repository
public class NamedOutputs {
    private final JdbcClient jdbc;
    private final Clock clock;

    NamedOutputs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// {@return all names}
    public Names names() {
        return new Names(Rows.list(
                jdbc, NamedOutput.class, "select check_id as \"check\", output, name, hint from named_outputs"));
    }

    /// {@return a report with names where no mistake was recognised}
    public GradingReport in(GradingReport report) {
        boolean unnamed = report.allChecks().anyMatch(NamedOutputs::isUnnamed);
        return unnamed ? names().in(report) : report;
    }

    static boolean isUnnamed(CheckReport check) {
        return check.mistake() == null && check.output() != null;
    }

    /// Names an output, or renames it.
    ///
    /// @param by who did it
    @Transactional
    public void keep(NamedOutput named, String by) {
        jdbc.sql("insert into named_outputs (check_id, output, name, named_by, named_at) values (?, ?, '', '', ?)"
                        + " on conflict do nothing")
                .params(named.check(), named.output(), utc(clock.instant()))
                .update();
        jdbc.sql("""
                update named_outputs set name = :name, hint = :hint, named_by = :by, named_at = :at
                where check_id = :check and output = :output""")
                .param("name", named.name())
                .param("hint", named.hint())
                .param("by", by)
                .param("at", utc(clock.instant()))
                .param("check", named.check())
                .param("output", named.output())
                .update();
    }

    /// Deletes a name.
    ///
    /// @return whether there was one
    public boolean remove(String check, String output) {
        return jdbc.sql("delete from named_outputs where check_id = ? and output = ?")
                        .params(check, output)
                        .update()
                > 0;
    }
}
