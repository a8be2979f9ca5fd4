package org.tfgrader.benchmarks.siege;

import java.nio.charset.StandardCharsets;

/// One student must not fill the memory by submissions that never end.
final class JsonBodies implements Attack {
    private static final int CONNECTIONS = 120;
    private static final int SENT = 8_300_000;
    private String token = "";

    @Override
    public String summary() {
        return "one student's JSON submissions of 8.3 MB each, of which the last bytes never come";
    }

    @Override
    public void prepare(Attacker attacker) throws InterruptedException {
        token = attacker.staff().studentToken("attacker");
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        byte[] announcement =
                Request.announce("POST", "/api/v1/submissions", Bodies.JSON, SENT + 1000L, Request.bearer(token));
        byte[] head = "{\"files\":[{\"name\":\"S.java\",\"content\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] filling = Bodies.filling(SENT - head.length);
        attacker.atOnce(CONNECTIONS, number -> {
            Wire wire = attacker.connect();
            wire.begin(announcement);
            wire.send(head);
            wire.send(filling);
            attacker.hold();
        });
    }
}
