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
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.submissions.Capacity;
import org.tfgrader.testsupport.PostgreSql;

/// Several nodes on one PostgreSQL.
@Tag("full")
class NodesTests {
    private static final String SOURCE = "class Solution {}";
    private static final int OPEN = 6;
    private static final int PER_MINUTE = 30;

    private final List<String> database = List.of(PostgreSql.newDatabase());

    @TempDir
    private Path folder;

    private final class Node implements AutoCloseable {
        private final ConfigurableApplicationContext context;

        Node(String name, String roles) {
            List<String> all = new ArrayList<>(List.of(
                    "grader.home=target",
                    "grader.data=" + folder.resolve(name),
                    "grader.roles=" + roles,
                    "grader.workers=1",
                    "grader.bootstrap.token=chosen",
                    "grader.bootstrap.password=chosen-too",
                    "server.port=0",
                    "spring.main.allow-bean-definition-overriding=true"));
            all.addAll(database);
            context = new SpringApplicationBuilder(GraderApplication.class, ScriptedGrading.Configuration.class)
                    .run(all.stream().map(property -> "--" + property).toArray(String[]::new));
        }

        Service service() {
            var server = ((WebServerApplicationContext) context).getWebServer();
            return new Service(server == null ? 0 : server.getPort(), "chosen");
        }

        ScriptedGrading grading() {
            return context.getBean(ScriptedGrading.class);
        }

        int workers() {
            return context.getBean(Capacity.class).workers();
        }

        long rows(String table) {
            return context.getBean(JdbcClient.class)
                    .sql("select count(*) from " + table)
                    .query(Long.class)
                    .single();
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Test
    void countAStudentsHasteTogether() {
        try (Node one = new Node("one", "api");
                Node two = new Node("two", "api")) {
            String token = one.service().token("{\"role\": \"student\", \"student\": \"hasty\"}");
            List<Service> nodes =
                    List.of(one.service().with(token), two.service().with(token));
            for (int i = 0; i < PER_MINUTE; i++) {
                assertThat(nodes.get(i % 2).postSource("", SOURCE).status()).isEqualTo(202);
            }

            assertThat(nodes)
                    .allSatisfy(node ->
                            assertThat(node.postSource("", SOURCE).status()).isEqualTo(429));
        }
    }

    @Test
    void gradeForEachOther() {
        try (Node front = new Node("front", "api")) {
            Answer alone = front.service().postSource("", SOURCE, "Prefer", "wait=1");
            assertThat(alone.status()).isEqualTo(202);
            assertThat(alone.json().get("position").asInt()).isEqualTo(1);
            assertThat(alone.json().hasNonNull("etaSeconds")).isFalse();
            String place = alone.header("Location");

            try (Node back = new Node("back", "worker")) {
                await().until(() -> front.service().get(place).string("state").equals("done"));
                assertThat(back.grading().graded()).hasSize(1);
                assertThat(front.grading().graded()).isEmpty();
                await().until(() -> front.workers() == 1);
                assertThat(front.service().graded(SOURCE).get("score").asDouble())
                        .isEqualTo(100.0);
                assertThat(front.service().get("/actuator/health").status())
                        .as("a node that takes nothing out of the queue is well")
                        .isEqualTo(200);
            }
        }
    }

    @Test
    @Timeout(120)
    void tellEachOtherWhatHappens() throws Exception {
        try (Node front = new Node("front", "api");
                Node back = new Node("back", "worker")) {
            String place = front.service()
                    .postSource("", ScriptedGrading.STOPS_IN_TRAINING)
                    .header("Location");
            back.grading().awaitWaiting();
            try (HttpClient http = HttpClient.newHttpClient()) {
                Iterator<String> events = http.send(
                                front.service().request(place + "/events").build(), BodyHandlers.ofLines())
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
                assertThat(front.service().get(place).string("state")).isEqualTo("running");

                back.grading().release();

                List<String> rest = new ArrayList<>();
                events.forEachRemaining(rest::add);
                assertThat(rest).endsWith("event:done");
                assertThat(rest.stream().filter("event:epoch"::equals)).hasSize(ScriptedGrading.EPOCHS / 2);
            }
            // Nor does what the grading node still had to write come after the verdict.
            await().during(Duration.ofMillis(500)).until(() -> front.rows("progress_events") == 0);
        }
    }

    @Test
    void thatOnlyGradeSayNoMoreThanHowTheyAre() {
        try (Node back = new Node("back", "worker")) {
            Answer refused = back.service().postSource("", SOURCE);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.string("detail")).contains("API node");
            assertThat(back.service().get("/sign-in").status()).isEqualTo(404);
            assertThat(back.service().with("").get("/actuator/health").status()).isEqualTo(200);
            assertThat(back.rows("tokens")).as("it lets no one in").isZero();
            assertThat(back.rows("users")).isZero();
        }
    }
}
