package org.tfgrader.api.pages;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.ids.SortableIds;

/// Says who waits for a verdict.
@Component
@Order(2)
class QueueLine implements StateLine.Source {
    private final JdbcClient jdbc;
    private final Clock clock;

    QueueLine(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Waiting(
            long running, long queued, @Nullable String oldest) {}

    @Override
    public Optional<StateLine> state() {
        Waiting waiting = jdbc.sql("""
                select count(case when state = 'running' then 1 end) as running,
                  count(case when state = 'queued' then 1 end) as queued,
                  min(case when state = 'queued' then id end) as oldest
                from submissions where state in ('queued', 'running')""")
                .query((row, number) ->
                        new Waiting(row.getLong("running"), row.getLong("queued"), row.getString("oldest")))
                .single();
        String words = "%d running, %d waiting".formatted(waiting.running, waiting.queued);
        return Optional.of(new StateLine(
                "Queue", waiting.oldest == null ? words : words + ", the oldest for " + age(waiting.oldest), false));
    }

    /// What counts as handed in long ago may have come only now.
    private String age(String id) {
        return Words.span(Duration.between(SortableIds.madeAt(id), clock.instant()));
    }
}
