package org.tfgrader.api.grading.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.ids.SortableIds;

/// Reports the length of the queue.
@Component
public class Queue {
    private final JdbcClient jdbc;

    Queue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The number of waiting and running gradings.
    ///
    /// @param oldest when the oldest waiting submission was submitted; null if none waits
    public record Length(
            long waiting, long running, @Nullable Instant oldest) {}

    public Length length() {
        return jdbc.sql("""
                select count(case when state = 'queued' then 1 end) as waiting,
                  count(case when state = 'running' then 1 end) as running,
                  min(case when state = 'queued' then id end) as oldest
                from submissions where state in ('queued', 'running')""")
                .query((row, number) -> {
                    String oldest = row.getString("oldest");
                    return new Length(
                            row.getLong("waiting"),
                            row.getLong("running"),
                            // A submission may count from an earlier time than its arrival.
                            oldest == null ? null : SortableIds.madeAt(oldest));
                })
                .single();
    }
}
