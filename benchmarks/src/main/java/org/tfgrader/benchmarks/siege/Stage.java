package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tfgrader.benchmarks.client.Api;
import org.tfgrader.benchmarks.client.Ledger;
import org.tfgrader.benchmarks.client.RunningService;
import org.tfgrader.benchmarks.client.Sources;

/// A service with legitimate users, who read and submit in turn.
final class Stage implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int STUDENTS = 30;
    private static final int WAIT_SECONDS = 30;
    private static final List<String> SUBMITTED =
            List.of("right/reference_style", "wrong/tanh_for_sigmoid", "right/cost_by_formula", "wrong/no_relu");

    private final RunningService service;
    private final int port;
    private final Api staff;
    private final Api front;
    private final List<Api> students = new ArrayList<>();
    private final List<Sources> sources = SUBMITTED.stream().map(Sources::load).toList();
    private final AtomicInteger next = new AtomicInteger();
    private final String session;

    /// Starts a service, creates the accounts and grades once, so that what is made once is made.
    ///
    /// @param port 0 chooses a free one
    /// @param front the port of a proxy that all clients use; 0 if there is none
    Stage(int port, int front) throws IOException, InterruptedException {
        service = RunningService.start(port, null);
        this.port = front == 0 ? service.port() : front;
        staff = service.api();
        this.front = new Api(this.port, staff.token());
        for (int i = 0; i < STUDENTS; i++) {
            students.add(this.front.as(staff.studentToken("student" + i)));
        }
        try (Wire browser = new Wire(Addresses.LEGITIMATE, this.port, 0, new Tally())) {
            session = SignIn.asInstructor(browser);
        }
        submit(new Ledger());
    }

    RunningService service() {
        return service;
    }

    /// {@return the port to which all clients connect}
    int port() {
        return port;
    }

    /// {@return the API with an administrator's token}
    Api staff() {
        return staff;
    }

    /// The instructor opens a page in a browser, and a student lists submissions by a program.
    void look() throws InterruptedException {
        front.page("/overview", session);
        student().get("/api/v1/submissions");
    }

    /// {@return the API as all clients reach it}
    Api front() {
        return front;
    }

    /// A student submits and waits for the result.
    void submit(Ledger ledger) throws InterruptedException {
        Api student = student();
        Sources chosen = sources.get(next.get() % sources.size());
        Api.View view = student.submit(chosen, null, false, WAIT_SECONDS);
        ledger.add(view, chosen);
        while (!view.isDone()) {
            Thread.sleep(POLL);
            view = student.submission(view.id());
        }
    }

    private Api student() {
        return students.get(next.getAndIncrement() % students.size());
    }

    @Override
    public void close() throws IOException {
        front.close();
        service.close();
    }
}
