package org.tfgrader.benchmarks.siege;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What reads everything must not keep others from reading their own, whether staff or students ask.
final class Exports implements Attack {
    private static final int CONNECTIONS = 16;
    private static final int REQUESTS = 4000;
    private static final int SUBMISSIONS = 12;
    private final List<byte[]> requests = new ArrayList<>();

    @Override
    public String summary() {
        return "gradebooks, a large student's archive, the audit and all submissions, requested by staff and students";
    }

    @Override
    public void prepare(Attacker attacker) throws InterruptedException {
        Api staff = attacker.staff();
        Api student = staff.as(staff.studentToken("attacker"));
        String last = "";
        for (int i = 0; i < SUBMISSIONS; i++) {
            last = student.submit(BadCode.noise(i), false, UUID.randomUUID().toString(), 0)
                    .id();
        }
        while (!student.submission(last).isDone()) {
            Thread.sleep(Duration.ofMillis(500));
        }
        String byStaff = Request.bearer(staff.token());
        String byStudent = Request.bearer(student.token());
        for (String path : List.of(
                "/api/v1/gradebook.csv",
                "/api/v1/gradebook",
                "/api/v1/statistics",
                "/api/v1/students/attacker/export",
                "/api/v1/audit.csv",
                "/api/v1/gradebook/submissions.zip",
                "/api/v1/submissions/" + last + "/source",
                "/api/v1/submissions?limit=200")) {
            requests.add(Request.get(path, byStaff));
            requests.add(Request.get(path, byStudent));
        }
    }

    @Override
    public void run(Attacker attacker) throws InterruptedException {
        attacker.flood(CONNECTIONS, REQUESTS, number -> requests.get(number % requests.size()));
    }
}
