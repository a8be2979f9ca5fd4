package org.tfgrader.benchmarks.siege;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/// Answers that nobody reads must neither hold the places of other requests nor keep others out.
final class SlowReaders implements Attack {
    private static final int CONNECTIONS = 900;
    private static final int REQUESTS = 100;
    private static final int RECEIVE_BUFFER = 4096;
    private static final Duration UNREAD = Duration.ofSeconds(12);
    private static final String[] PATHS = {"/v3/api-docs.yaml", SignIn.PATH, "/actuator/health"};

    @Override
    public String summary() {
        return "900 connections with 100 requests each, half of them with a wrong token, that read no answer for 12 s";
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        attacker.atOnce(CONNECTIONS, number -> {
            byte[] request = Request.get(
                    PATHS[number % PATHS.length], number % 2 == 0 ? Request.bearer("wrong") : "X-Number: " + number);
            ByteArrayOutputStream requests = new ByteArrayOutputStream();
            for (int i = 0; i < REQUESTS; i++) {
                requests.writeBytes(request);
            }
            while (attacker.goesOn()) {
                try (Wire wire = attacker.connect(RECEIVE_BUFFER)) {
                    wire.begin(requests.toByteArray(), REQUESTS);
                    Thread.sleep(UNREAD);
                } catch (IOException ended) {
                    Thread.sleep(Duration.ofMillis(50));
                }
            }
        });
    }
}
