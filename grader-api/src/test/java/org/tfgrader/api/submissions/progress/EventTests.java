package org.tfgrader.api.submissions.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tfgrader.api.ScriptedService;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventTests extends ScriptedService {
    private static final int OPEN = 6;
    private static final int HIDDEN = 6;
    private static final int BEFORE_DONE = 2 + OPEN + ScriptedGrading.EPOCHS + HIDDEN;

    private record Event(long id, String name, JsonNode data) {}

    /// Reads the events of a submission as they come.
    private static final class Stream implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final Iterator<String> lines;

        Stream(Service service, String place, String... headers) throws IOException, InterruptedException {
            var request = service.request(place + "/events");
            if (headers.length > 0) {
                request.headers(headers);
            }
            lines = http.send(request.build(), BodyHandlers.ofLines()).body().iterator();
        }

        List<Event> next(int count) {
            List<Event> events = new ArrayList<>();
            while (events.size() < count) {
                next().ifPresent(events::add);
            }
            return events;
        }

        List<Event> rest() {
            List<Event> events = new ArrayList<>();
            while (lines.hasNext()) {
                next().ifPresent(events::add);
            }
            return events;
        }

        /// {@return the next event; empty if a comment came, which shows that the client is still there}
        private Optional<Event> next() {
            Map<String, String> fields = new HashMap<>();
            for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
                String[] field = line.split(":", 2);
                fields.put(field[0], field[1]);
            }
            return Optional.ofNullable(fields.get("data"))
                    .map(data -> new Event(
                            Long.parseLong(fields.getOrDefault("id", "0")),
                            fields.getOrDefault("event", ""),
                            JsonMapper.shared().readTree(data)));
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    @Test
    void tellsAGradingWhileItGoesOnAndAfterwardsInTheSameWords() throws Exception {
        String place = instructor.postSource("", ScriptedGrading.WAITS).header("Location");
        List<Event> live;
        try (var stream = new Stream(instructor, place)) {
            List<Event> first = stream.next(2 + OPEN);
            assertThat(first.get(0).data.get("state").asString()).isEqualTo("queued");
            assertThat(first.get(1).data.get("state").asString()).isEqualTo("running");
            assertThat(instructor.get(place).string("state")).isEqualTo("running");
            grading.releaseAll();
            live = new ArrayList<>(first);
            live.addAll(stream.rest());
        }

        assertThat(live.stream().map(Event::id)).containsExactlyElementsOf(idsAfter(0));
        assertThat(live.stream().map(Event::name).distinct()).containsExactly("state", "check", "epoch", "done");
        assertThat(live.get(2).data.get("exercise").asString()).isEqualTo("linear_function");
        assertThat(live.get(2 + OPEN).data.get("epoch").asInt()).isZero();
        assertThat(live.get(BEFORE_DONE - HIDDEN).data.get("id").asString()).isEqualTo("linear_function.seeds");
        assertThat(live.getLast().data.get("score").asDouble()).isEqualTo(100.0);
        try (var again = new Stream(instructor, place)) {
            assertThat(again.rest()).isEqualTo(live);
        }
    }

    @Test
    void tellsNoPointsBeforeTheEnd() throws Exception {
        String place = instructor.graded(ScriptedGrading.WRONG_SIGMOID).header("Location");
        try (var stream = new Stream(instructor, place)) {
            List<Event> events = stream.rest();

            assertThat(events.subList(0, BEFORE_DONE))
                    .allSatisfy(event -> assertThat(event.data.toString())
                            .doesNotContain("oints")
                            .doesNotContain("score"));
            assertThat(events.getLast().data.get("verdict").asString()).isEqualTo("graded");
        }
    }

    @Test
    void resumesInTheMiddleOfAGrading() throws Exception {
        String place = instructor.postSource("", ScriptedGrading.WAITS).header("Location");
        grading.awaitWaiting();
        try (var stream = new Stream(instructor, place, "Last-Event-ID", "4")) {
            assertThat(stream.next(4).stream().map(Event::id)).containsExactly(5L, 6L, 7L, 8L);
            grading.releaseAll();
            assertThat(stream.rest().getLast().id).isEqualTo(ProgressEvent.DONE);
        }
    }

    @Test
    void goesOnThroughAFailureOfTheGrader() throws Exception {
        grading.failNext("first");
        String place = instructor.postSource("", "class Solution {}").header("Location");
        try (var stream = new Stream(instructor, place)) {
            assertThat(stream.rest().stream().map(Event::id)).containsExactlyElementsOf(idsAfter(0));
        }
    }

    @Test
    void endsAlsoWhereATrainingBeganAnew() throws Exception {
        String source = ScriptedGrading.WAITS + ScriptedGrading.TRAINS_ANEW;
        String place = instructor.postSource("", source).header("Location");
        try (var stream = new Stream(instructor, place)) {
            stream.next(2 + OPEN);
            grading.releaseAll();
            List<Event> rest = stream.rest();

            assertThat(rest).hasSize(2 * ScriptedGrading.EPOCHS + HIDDEN + 1);
            assertThat(rest.getLast().name).isEqualTo("done");
            assertEndsFor(place, rest.get(rest.size() - 2).id);
        }
    }

    @Test
    void endsAlsoWhereTheGraderFailsAfterSomeChecks() throws Exception {
        String source = ScriptedGrading.WAITS + ScriptedGrading.FAILS_THE_GRADER;
        String place = instructor.postSource("", source).header("Location");
        try (var stream = new Stream(instructor, place)) {
            List<Event> checks = stream.next(2 + OPEN);
            for (int i = 0; i < 3; i++) {
                grading.releaseAll();
            }
            List<Event> rest = stream.rest();

            assertThat(rest.stream().map(Event::name)).containsExactly("done");
            assertThat(rest.getLast().data.get("verdict").asString()).isEqualTo("grader_failed");
            assertEndsFor(place, checks.getLast().id);
        }
    }

    /// Whoever has heard of all but the end is told it, and then nothing more.
    private void assertEndsFor(String place, long last) throws Exception {
        try (var stream = new Stream(instructor, place, "Last-Event-ID", Long.toString(last))) {
            List<Event> rest = stream.rest();
            assertThat(rest.stream().map(Event::name)).containsExactly("done");
            String done = Long.toString(rest.getLast().id);
            assertThat(instructor.get(place + "/events", "Last-Event-ID", done).status())
                    .isEqualTo(204);
        }
    }

    private static List<Long> idsAfter(long last) {
        var before = LongStream.rangeClosed(last + 1, BEFORE_DONE);
        return LongStream.concat(before, LongStream.of(ProgressEvent.DONE))
                .boxed()
                .toList();
    }

    @Test
    void refusesAnIdThatIsNone() {
        String place = instructor.graded("class Solution {}").header("Location");

        Answer answer = instructor.get(place + "/events", "Last-Event-ID", "abc");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.string("field")).isEqualTo("Last-Event-ID");
    }
}
