package org.tfgrader.api.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tfgrader.api.Service;
import org.tfgrader.api.grading.ScriptedGrading;
import tools.jackson.databind.json.JsonMapper;

/// Hand in, each once, and don't let go: who gets no answer asks another node the same, under the same key.
final class Students {
    private static final int TOO_MANY_REQUESTS = 429;

    /// How long they come, all in all.
    private static final Duration ROUND = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int LEAST_MILLIS = 20;
    private static final int MOST_MILLIS = 80;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<Service> nodes;

    Students(List<Service> nodes) {
        this.nodes = nodes;
    }

    /// What a student hands in.
    ///
    /// @param due how long after the round's begin
    record Work(String student, String source, Duration due) {}

    /// {@return the works of as many students, who come evenly}
    ///
    /// @param round tells them from those of other rounds
    static List<Work> draw(RandomGenerator random, String round, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Work(
                        round + "-" + number,
                        "class Solution {} // " + ScriptedGrading.PAUSES + random.nextInt(LEAST_MILLIS, MOST_MILLIS),
                        ROUND.multipliedBy(number).dividedBy(count)))
                .toList();
    }

    /// Hands in when it is due.
    ///
    /// @return the id of the submission
    String handIn(Work work) throws InterruptedException {
        Thread.sleep(work.due);
        var nodesInTurn = Stream.iterate(work.student.hashCode(), turn -> turn + 1)
                .map(turn -> nodes.get(Math.floorMod(turn, nodes.size())))
                .iterator();
        return await().pollInSameThread()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .until(() -> handIn(work, nodesInTurn.next()), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> handIn(Work work, Service node) throws InterruptedException {
        HttpRequest request = node.request("/api/v1/submissions?student=" + work.student)
                .header("Content-Type", "text/x-java-source")
                .header("Idempotency-Key", work.student)
                .timeout(ANSWER)
                .POST(BodyPublishers.ofString(work.source))
                .build();
        try {
            return accepted(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }

    private static Optional<String> accepted(HttpResponse<String> answer) {
        if (answer.statusCode() == 202) {
            return Optional.of(
                    JsonMapper.shared().readTree(answer.body()).get("id").asString());
        }
        // While the database is away, requests pile up to as many as one caller may have.
        if (answer.statusCode() >= 500 || answer.statusCode() == TOO_MANY_REQUESTS) {
            return Optional.empty();
        }
        throw new AssertionError("refused with %d: %s".formatted(answer.statusCode(), answer.body()));
    }
}
