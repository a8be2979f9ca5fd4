package org.tfgrader.benchmarks.siege;

import java.time.Duration;

/// Requests that arrive byte by byte must neither hold memory nor keep others out.
final class SlowRequests implements Attack {
    private static final int CONNECTIONS = 900;
    private static final Duration BETWEEN_BYTES = Duration.ofSeconds(1);
    private static final byte[] BYTE = {'x'};
    private String token = "";

    @Override
    public String summary() {
        return "900 requests whose headers or bodies arrive at one byte a second";
    }

    @Override
    public void prepare(Attacker attacker) throws InterruptedException {
        token = attacker.staff().studentToken("attacker");
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        byte[][] beginnings = {
            Request.announce("POST", "/sign-in", Bodies.FORM, 10_000),
            Request.announce("POST", "/api/v1/submissions", Bodies.JSON, 1_000_000, Request.bearer(token)),
            Request.announce("POST", "/api/v1/submissions", Bodies.MULTIPART, 1_000_000, Request.bearer(token)),
            Request.announce("POST", "/hooks/siege", Bodies.JSON, 1_000_000),
            Request.withoutEnd(SignIn.PATH)
        };
        attacker.atOnce(CONNECTIONS, number -> {
            Wire wire = attacker.connect();
            wire.begin(beginnings[number % beginnings.length]);
            while (attacker.goesOn()) {
                wire.send(BYTE);
                Thread.sleep(BETWEEN_BYTES);
            }
        });
    }
}
