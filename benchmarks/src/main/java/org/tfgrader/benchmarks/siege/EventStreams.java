package org.tfgrader.benchmarks.siege;

import java.io.IOException;

/// The streams that one caller may hold open must be limited.
final class EventStreams implements Attack {
    private static final int CONNECTIONS = 9000;
    private static final int OPENERS = 90;
    private String token = "";

    @Override
    public String summary() {
        return "9000 event streams of one token, held open";
    }

    @Override
    public void prepare(Attacker attacker) throws InterruptedException {
        token = attacker.staff().studentToken("attacker");
    }

    @Override
    public void run(Attacker attacker) throws IOException, InterruptedException {
        // It is followed while it is graded; a stream of a finished submission ends at once.
        var submission = attacker.ask(
                attacker.connect(),
                Request.post(
                        "/api/v1/submissions",
                        Bodies.JSON,
                        ExpensiveCode.waiting().json(),
                        Request.bearer(token)));
        byte[] request = Request.get(
                submission.headers().getOrDefault("location", "/api/v1/submissions") + "/events",
                Request.bearer(token));
        attacker.atOnce(OPENERS, opener -> {
            for (int i = 0; i < CONNECTIONS / OPENERS && attacker.goesOn(); i++) {
                attacker.connect().begin(request);
            }
            attacker.hold();
        });
    }
}
