package org.tfgrader.api.submissions.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.tfgrader.api.settings.Database;
import tools.jackson.databind.json.JsonMapper;

class SharedProgressTests {
    private static final String SUBMISSION = "01SVBM1SS10N00000000000000";

    private final Progress progress = new Progress();
    private final Rows rows = new Rows();
    private final SharedProgress shared = new SharedProgress(
            progress, rows, JsonMapper.shared(), new Database("jdbc:postgresql://elsewhere/grader", "", ""));

    /// Remembers what would be written.
    private static final class Rows extends JdbcTemplate {
        private final List<Long> written = new ArrayList<>();

        @Override
        public <T> int[][] batchUpdate(
                String sql, Collection<T> rows, int size, ParameterizedPreparedStatementSetter<T> setter) {
            rows.forEach(row -> written.add(((ProgressEvent) row).id()));
            return new int[0][];
        }
    }

    @Test
    void writesEachEventOnce() {
        try (var here = progress.begin(SUBMISSION)) {
            shared.passOn();
            here.trained(0, 0.7);
            shared.passOn();
            shared.passOn();
        }
        assertThat(rows.written).containsExactly(2L, 3L);
    }

    @Test
    void writesTheNextTryFromItsFirstEvent() {
        try (var failing = progress.begin(SUBMISSION)) {
            failing.trained(0, 0.7);
            shared.passOn();
        }
        try (var next = progress.begin(SUBMISSION)) {
            next.trained(0, 0.7);
            shared.passOn();
        }
        assertThat(rows.written).containsExactly(2L, 3L, 2L, 3L);
    }
}
