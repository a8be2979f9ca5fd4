package org.tfgrader.api.regrades;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tfgrader.api.pages.HistoryLine;
import org.tfgrader.api.pages.VerdictPart;
import org.tfgrader.api.pages.Words;

/// Says on a verdict's page, to those who teach, which regrades have brought it.
@Component
class RegradePart implements VerdictPart {
    private static final int MOST = 10;

    private final JdbcClient jdbc;

    RegradePart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<HistoryLine> addTo(Model model, Shown shown) {
        if (!shown.isTaught()) {
            return List.of();
        }
        return jdbc.sql("""
                select r.applied_at, r.created_by, i.previous_score, i.score
                from regrade_items i join regrades r on r.id = i.regrade_id
                where i.submission_id = ? and i.previous_verdict is not null and r.applied_at is not null
                order by r.applied_at desc limit ?""")
                .params(shown.submission().id(), MOST)
                .query((row, number) -> new HistoryLine(
                        row.getObject("applied_at", OffsetDateTime.class).toInstant(),
                        "regraded by %s, %s \u2192 %s"
                                .formatted(
                                        row.getString("created_by"),
                                        Words.points(row.getDouble("previous_score")),
                                        Words.points(row.getDouble("score")))))
                .list();
    }
}
