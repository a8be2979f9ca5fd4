package org.tfgrader.api.regrades;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tfgrader.api.pages.HistoryLine;
import org.tfgrader.api.pages.VerdictPart;
import org.tfgrader.api.pages.Words;

/// Shows staff the regrades of a submission, on a result's page.
@Component
class RegradePart implements VerdictPart {
    private static final int MOST = 10;

    private static final String APPLIED = """
            select r.applied_at, r.created_by, i.previous_score, i.score,
              case when r.state = 'undone' then r.ended_at end as undone_at
            from regrade_items i join regrades r on r.id = i.regrade_id
            where i.submission_id = ? and i.previous_verdict is not null and r.applied_at is not null
            order by r.applied_at desc limit ?""";

    private final JdbcClient jdbc;

    RegradePart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<HistoryLine> addTo(Model model, Shown shown) {
        if (!shown.isTaught()) {
            return List.of();
        }
        return jdbc
                .sql(APPLIED)
                .params(shown.submission().id(), MOST)
                .query((row, number) -> lines(row))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<HistoryLine> lines(ResultSet row) throws SQLException {
        String before = Words.points(row.getDouble("previous_score"));
        String after = Words.points(row.getDouble("score"));
        var applied = new HistoryLine(
                row.getObject("applied_at", OffsetDateTime.class).toInstant(),
                "regraded by %s, %s \u2192 %s".formatted(row.getString("created_by"), before, after));
        OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
        return undone == null
                ? List.of(applied)
                : List.of(
                        new HistoryLine(undone.toInstant(), "regrade undone, %s \u2192 %s".formatted(after, before)),
                        applied);
    }
}
