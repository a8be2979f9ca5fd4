package org.tfgrader.benchmarks.siege;

import java.util.UUID;

/// Invalid tokens must be cheap to refuse.
final class TokenGuessing implements Attack {
    private static final int CONNECTIONS = 32;
    private static final int REQUESTS = 100_000;

    @Override
    public String summary() {
        return "up to 100,000 requests with tokens that nobody has";
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        attacker.flood(
                CONNECTIONS,
                REQUESTS,
                number -> Request.get(
                        "/api/v1/submissions", Request.bearer(UUID.randomUUID().toString())));
    }
}
