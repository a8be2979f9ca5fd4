package org.tfgrader.api.results;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Stores review requests without their checks.
public final class AppealRows {
    private AppealRows() {}

    /// Stores the request for a submission, with the id of the submission.
    ///
    /// @param answer null if the request is open
    public static void add(JdbcClient jdbc, String submission, String question, @Nullable String answer) {
        jdbc.sql("insert into appeals (id, submission_id, question, asked_at) values (?, ?, ?, current_timestamp)")
                .params(submission, submission, question)
                .update();
        if (answer != null) {
            jdbc.sql("""
                    update appeals set answer = ?, answered_by = 'instructor', answered_at = current_timestamp
                    where id = ?""").params(answer, submission).update();
        }
    }
}
