package org.tfgrader.benchmarks.siege;

import java.time.Instant;
import java.util.Map;

/// Unsigned events must be refused before they cost much.
final class HookFlood implements Attack {
    private static final int CONNECTIONS = 32;
    private static final int REQUESTS = 40_000;
    private static final int LARGE_EVERY = 50;

    @Override
    public String summary() {
        return "events for unknown sources, without a signature and with wrong ones, some with 7 MB";
    }

    @Override
    public void prepare(Attacker attacker) throws InterruptedException {
        attacker.staff().post("/api/v1/webhook-sources", Map.of("name", "siege"));
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        String event = "{\"type\":\"submission.created\",\"data\":{\"student\":\"s1\",\"files\":[]}}";
        byte[] large = Bodies.filling(7_000_000);
        String[] wrong = {
            "webhook-id: siege",
            "webhook-timestamp: " + Instant.now().getEpochSecond(),
            "webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="
        };
        byte[][] requests = {
            Request.post("/hooks/unknown", Bodies.JSON, event),
            Request.post("/hooks/siege", Bodies.JSON, event),
            Request.post("/hooks/siege", Bodies.JSON, event, wrong)
        };
        attacker.flood(
                CONNECTIONS,
                REQUESTS,
                number -> number % LARGE_EVERY == 0
                        ? Request.post("/hooks/siege", Bodies.JSON, large, wrong)
                        : requests[number % requests.length]);
    }
}
