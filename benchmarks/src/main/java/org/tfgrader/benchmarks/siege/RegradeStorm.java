package org.tfgrader.benchmarks.siege;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Regrades must wait behind new submissions, however many are requested.
final class RegradeStorm implements Attack {
    private static final int CONNECTIONS = 8;
    private static final int REQUESTS = 400;
    private static final int SUBMISSIONS = 15;
    private static final int WAIT_SECONDS = 30;
    private final List<String> graded = new ArrayList<>();

    @Override
    public String summary() {
        return "400 regrades of everything or of one submission, as dry runs and for real";
    }

    @Override
    public void prepare(Attacker attacker) throws InterruptedException {
        Api staff = attacker.staff();
        Sources right = Sources.load("right/reference_style");
        for (int i = 0; i < SUBMISSIONS; i++) {
            Api student = staff.as(staff.studentToken("regraded" + i));
            graded.add(student.submit(right, false, UUID.randomUUID().toString(), WAIT_SECONDS)
                    .id());
        }
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        String bearer = Request.bearer(attacker.staff().token());
        attacker.flood(CONNECTIONS, REQUESTS, number -> {
            String path = number % 2 == 0
                    ? "/api/v1/regrades"
                    : "/api/v1/submissions/" + graded.get(number % graded.size()) + "/regrade";
            return Request.post(path, Bodies.JSON, "{\"dryRun\":%s}".formatted(number % 4 < 2), bearer);
        });
        attacker.hold();
    }
}
