package org.tfgrader.api.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.RunningNode;
import org.tfgrader.api.Service;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.StartRefused;
import org.tfgrader.api.submissions.SubmissionDesk;
import tools.jackson.databind.JsonNode;

/// The demo with scripted gradings: who hands in what and when is as for real.
@Tag("full")
class DemoTests {
    private static final Path SUBMISSIONS =
            Path.of(System.getProperty("repository.root", ".."), "submissions").toAbsolutePath();
    private static final int ATTEMPTS = DemoClass.attempts().size();

    @TempDir
    private Path folder;

    private RunningNode start(String... settings) {
        return new RunningNode(
                folder.resolve("data"),
                List.of("grader.bootstrap.token=chosen", "grader.bootstrap.password=chosen-too"),
                settings);
    }

    private static String demo(Path submissions) {
        return "grader.demo.submissions=" + submissions;
    }

    private static List<JsonNode> submissions(Service service) {
        return service.get("/api/v1/submissions?limit=200").list("submissions");
    }

    private static void awaitVerdicts(Service service) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> submissions(service).stream()
                                .filter(one -> one.get("state").asString().equals("done"))
                                .count()
                        == ATTEMPTS);
    }

    @Test
    void fillsAnEmptyFolderOnceAndLeavesItAsItIsThen() {
        try (var context = start(demo(SUBMISSIONS))) {
            Service service = context.service("chosen");
            awaitVerdicts(service);

            List<JsonNode> all = submissions(service);
            assertThat(all)
                    .allSatisfy(one -> assertThat(
                                    Instant.parse(one.get("submittedAt").asString()))
                            .isBefore(Instant.now().minus(Duration.ofMinutes(5))));
            assertThat(all.stream().map(one -> one.get("submittedAt").asString()))
                    .as("the latest first")
                    .isSortedAccordingTo((one, other) -> other.compareTo(one));
            assertThat(all.stream().filter(one -> one.get("late").asBoolean()))
                    .isNotEmpty()
                    .hasSizeLessThan(ATTEMPTS);
            assertThat(service.get("/api/v1/offering").number("latePercentPerDay"))
                    .isEqualTo(10);
            assertThat(service.get("/api/v1/submissions/"
                                    + all.getFirst().get("id").asString())
                            .number("/timings/queuedMs"))
                    .as("it has not been in the queue since it is said to be handed in")
                    .isLessThan(120_000);
            service.putJson("/api/v1/offering", "{}");
            service.graded("class Solution {}");
        }
        try (var context = start(demo(SUBMISSIONS))) {
            await().during(Duration.ofSeconds(2))
                    .until(() -> submissions(context.service("chosen")).size() == ATTEMPTS + 1);
            assertThat(context.service("chosen").get("/api/v1/offering").text()).isEqualTo("{}");
        }
    }

    @Test
    void isNeverMixedWithTheDataOfOthers() {
        try (var context = start()) {
            var jdbc = context.bean(JdbcClient.class);
            var demo = new Demo(
                    new DemoProperties(SUBMISSIONS),
                    context.bean(Database.class),
                    jdbc,
                    context.bean(SubmissionDesk.class),
                    context.bean(Offering.class),
                    context.bean(Clock.class));
            assertThatCode(demo::afterPropertiesSet).doesNotThrowAnyException();

            Map.of(
                            "offering (id, policy)",
                            "1, '{}'",
                            "extensions (student, extension)",
                            "'s1', '{}'",
                            "webhooks (id, url, events, secret, created_at)",
                            "'1', 'u', 'e', 's', current_timestamp",
                            "webhook_sources (id, name, secret, created_at)",
                            "'1', 'n', 's', current_timestamp",
                            "lti_registrations (id, name, issuer, client_id, authorization_endpoint, token_endpoint,"
                                    + " jwks_uri, created_at)",
                            "'1', 'n', 'i', 'c', 'a', 't', 'j', current_timestamp")
                    .forEach((table, values) -> {
                        jdbc.sql("insert into %s values (%s)".formatted(table, values))
                                .update();
                        assertThatExceptionOfType(StartRefused.class)
                                .as(table)
                                .isThrownBy(demo::afterPropertiesSet)
                                .withMessageContaining("The data folder contains real submissions");
                        jdbc.sql("delete from " + table.substring(0, table.indexOf(' ')))
                                .update();
                    });
            context.service("chosen").graded("class Solution {}");
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(demo::afterPropertiesSet)
                    .withMessageContaining("The data folder contains real submissions");
        }
    }

    @Test
    void saysWhereItsFolderIsMissing() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> start(demo(folder.resolve("nothing"))))
                .withStackTraceContaining("start the demo with ./grader serve --demo");
    }
}
