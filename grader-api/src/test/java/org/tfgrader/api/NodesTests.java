package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.submissions.Capacity;
import org.tfgrader.testsupport.PostgreSql;

/// Several nodes on one PostgreSQL.
@Tag("full")
class NodesTests {
    private static final String TOKEN = "chosen";
    private static final String SOURCE = "class Solution {}";
    private static final int OPEN = 6;

    private final List<String> database = List.of(PostgreSql.newDatabase());

    @TempDir
    private Path folder;

    private RunningNode start(String name, String roles) {
        return new RunningNode(
                folder.resolve(name),
                database,
                "grader.roles=" + roles,
                "grader.workers=1",
                "grader.bootstrap.token=" + TOKEN,
                "grader.bootstrap.password=chosen-too");
    }

    private static long rows(RunningNode node, String table) {
        return Sql.count(node.bean(JdbcClient.class), table);
    }

    @Test
    void gradeForEachOther() {
        try (RunningNode front = start("front", "api")) {
            Answer alone = front.service(TOKEN).postSource("", SOURCE, "Prefer", "wait=1");
            assertThat(alone.status()).isEqualTo(202);
            assertThat(alone.number("position")).isEqualTo(1);
            assertThat(alone.json().hasNonNull("etaSeconds")).isFalse();
            String place = alone.header("Location");

            try (RunningNode back = start("back", "worker")) {
                front.service(TOKEN).awaitState(place, "done");
                assertThat(back.grading().graded()).hasSize(1);
                assertThat(front.grading().graded()).isEmpty();
                await().until(() -> front.bean(Capacity.class).workers() == 1);
                assertThat(front.service(TOKEN).graded(SOURCE).number("score")).isEqualTo(100.0);
                assertThat(front.service(TOKEN).get("/actuator/health").status())
                        .as("a node that takes nothing out of the queue is well")
                        .isEqualTo(200);
            }
        }
    }

    @Test
    @Timeout(120)
    void tellEachOtherWhatHappens() throws Exception {
        try (RunningNode front = start("front", "api");
                RunningNode back = start("back", "worker")) {
            String place = front.service(TOKEN)
                    .postSource("", ScriptedGrading.STOPS_IN_TRAINING)
                    .header("Location");
            back.grading().awaitWaiting();
            try (HttpClient http = HttpClient.newHttpClient()) {
                Iterator<String> events = http.send(
                                front.service(TOKEN).request(place + "/events").build(), BodyHandlers.ofLines())
                        .body()
                        .filter(line -> line.startsWith("event:"))
                        .iterator();
                // The grading waits in the middle of its training, of which only the other node can know.
                List<String> before = new ArrayList<>();
                while (before.size() < 2 + OPEN + ScriptedGrading.EPOCHS / 2) {
                    before.add(events.next());
                }
                assertThat(before.subList(0, 3)).containsExactly("event:state", "event:state", "event:check");
                assertThat(before.stream().filter("event:epoch"::equals)).hasSize(ScriptedGrading.EPOCHS / 2);
                assertThat(front.service(TOKEN).get(place).string("state")).isEqualTo("running");

                back.grading().release();

                List<String> rest = new ArrayList<>();
                events.forEachRemaining(rest::add);
                assertThat(rest).endsWith("event:done");
                assertThat(rest.stream().filter("event:epoch"::equals)).hasSize(ScriptedGrading.EPOCHS / 2);
            }
            // Nor does what the grading node still had to write come after the verdict.
            await().during(Duration.ofMillis(500)).until(() -> rows(front, "progress_events") == 0);
        }
    }

    @Test
    void thatOnlyGradeSayNoMoreThanHowTheyAre() {
        try (RunningNode back = start("back", "worker")) {
            Answer refused = back.service(TOKEN).postSource("", SOURCE);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.string("detail")).contains("API node");
            assertThat(back.service(TOKEN).get("/sign-in").status()).isEqualTo(404);
            assertThat(back.service(TOKEN).with("").get("/actuator/health").status())
                    .isEqualTo(200);
            assertThat(rows(back, "tokens")).as("it lets no one in").isZero();
            assertThat(rows(back, "users")).isZero();
        }
    }
}
