package org.tfgrader.api.submissions.progress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.Database;
import tools.jackson.databind.json.JsonMapper;

/// Sends the events of gradings from the grading node to the nodes with clients that follow them, through rows that
/// are deleted when the grading ends.
@Component
class SharedProgress {
    private final Progress progress;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final boolean shared;

    /// The last stored event of each grading, by the grading's number: the next attempt at the same submission,
    /// which deletes the rows of this one, is stored from its first event on.
    private final Map<Long, Long> written = new HashMap<>();

    SharedProgress(Progress progress, JdbcTemplate jdbc, JsonMapper json, Database database) {
        this.progress = progress;
        this.jdbc = jdbc;
        this.json = json;
        shared = database.isShared();
    }

    @Scheduled(fixedDelay = 100)
    void passOn() {
        if (!shared) {
            return;
        }
        List<Progress.Channel> channels = progress.channels();
        write(channels.stream().flatMap(channel -> channel.told().stream()).toList());
        read(channels.stream().filter(channel -> channel.told().isEmpty()).toList());
    }

    private void write(List<Progress.Told> gradings) {
        written.keySet().retainAll(gradings.stream().map(Progress.Told::begin).collect(Collectors.toSet()));
        for (Progress.Told told : gradings) {
            List<ProgressEvent> events = told.after(written.getOrDefault(told.begin(), 0L));
            if (!events.isEmpty()) {
                write(told.submission(), events);
                written.put(told.begin(), events.getLast().id());
            }
        }
    }

    /// The report replaces the rows of a grading that has ended meanwhile. The lock makes the end wait until the
    /// rows are written, and then deletes them with the others. (H2 needs no lock, because there is no other node.)
    private void write(String submission, List<ProgressEvent> events) {
        jdbc.batchUpdate("""
                insert into progress_events (submission_id, id, name, data)
                select id, ?, ?, ? from submissions where id = ? and state = 'running' for share
                on conflict do nothing""", events, events.size(), (row, event) -> {
            row.setLong(1, event.id());
            row.setString(2, event.name());
            row.setString(3, json.writeValueAsString(event.data()));
            row.setString(4, submission);
        });
    }

    private void read(List<Progress.Channel> heard) {
        if (heard.isEmpty()) {
            return;
        }
        String unknown =
                heard.stream().map(channel -> "submission_id = ? and id > ?").collect(Collectors.joining(" or "));
        Object[] parameters = heard.stream()
                .<Object>flatMap(channel -> Stream.of(channel.submission(), channel.last()))
                .toArray();
        Map<String, List<ProgressEvent>> news = jdbc
                .query(
                        "select submission_id, id, name, data from progress_events where " + unknown + " order by id",
                        (row, number) -> Map.entry(
                                row.getString("submission_id"),
                                event(row.getLong("id"), row.getString("name"), row.getString("data"))),
                        parameters)
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        for (Progress.Channel channel : heard) {
            List<ProgressEvent> told = news.getOrDefault(channel.submission(), List.of());
            if (!told.isEmpty()) {
                channel.happenedElsewhere(told);
            }
        }
    }

    private ProgressEvent event(long id, String name, String data) {
        return new ProgressEvent(id, json.readValue(data, ProgressEvent.type(name)));
    }
}
