package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs Schemathesis against a service. No response may be an internal error, nor have a status, body or header that
/// `/v3/api-docs` does not describe.
class ApiConformance {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path TOOLS = Path.of(System.getProperty("conformance.tools"));
    private static final int PATIENCE_MINUTES = 15;

    @TempDir
    private static Path folder;

    private static ServiceProcess service;

    /// The caller whose token is sent.
    enum Who {
        INSTRUCTOR("{\"role\": \"instructor\"}", 200),
        STUDENT("{\"role\": \"student\", \"student\": \"s1042\"}", 200),
        NOBODY("", 401);

        private final String token;
        private final int status;

        Who(String token, int status) {
            this.token = token;
            this.status = status;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        // Random webhooks can only use addresses of this machine. Schemathesis sends more requests than a student may.
        service = ServiceProcess.start(
                folder.resolve("data"),
                "--grader.urls-allow-loopback=true",
                "--grader.limits.student.per-second=10000",
                "--grader.limits.student.burst=10000");
        // The first description takes seconds on a busy machine, longer than Schemathesis waits for it.
        service.client().get("/v3/api-docs");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource
    void answersAsDescribed(Who who) throws IOException, InterruptedException {
        Service instructor = service.client();
        String token = who.token.isEmpty() ? "" : instructor.token(who.token);
        Path report = TOOLS.resolve("schemathesis-%s.txt".formatted(who.name().toLowerCase(Locale.ROOT)));

        int exit = ask(token, instructor, report);
        String found = Files.readString(report);
        // The folder of the report may not outlive a run in CI.
        assertThat(exit).as("%s", found).isZero();

        assertThat(instructor.with(token).get("/api/v1/submissions").status())
                .as("the token was valid to the end")
                .isEqualTo(who.status);
        System.out.println(who + ": " + found.substring(found.indexOf("Test cases:")));
    }

    /// {@return the exit status of Schemathesis}
    private static int ask(String token, Service instructor, Path report) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                TOOLS.resolve("python/bin/schemathesis").toString(),
                "--config-file",
                ROOT.resolve("conformance/schemathesis.toml").toString(),
                "run",
                "http://127.0.0.1:%d/v3/api-docs".formatted(service.port()),
                "--no-color"));
        if (!token.isEmpty()) {
            command.addAll(List.of("--header", "Authorization: Bearer " + token));
        }
        var builder = new ProcessBuilder(command)
                .directory(TOOLS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(report.toFile());
        builder.environment()
                .put(
                        "SPARE_TOKEN",
                        instructor
                                .postJson("/api/v1/tokens", "{\"role\": \"lms\"}")
                                .string("id"));
        Process schemathesis = builder.start();
        try {
            assertThat(schemathesis.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("Schemathesis finished, see %s", report)
                    .isTrue();
            return schemathesis.exitValue();
        } finally {
            schemathesis.destroyForcibly();
        }
    }
}
