package org.tfgrader.api.submissions.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.limits.LimitsProperties;
import org.tfgrader.api.limits.RawConnection;

@ServiceTest
@Tag("one-database")
class EventLimitTests {
    @LocalServerPort
    private int port;

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private LimitsProperties settings;

    private final List<RawConnection> streams = new ArrayList<>();

    @AfterEach
    void release() {
        streams.forEach(RawConnection::close);
        grading.releaseAll();
        grading.reset();
    }

    @Test
    void opensOnlySoManyStreamsForAStudent() throws InterruptedException {
        var instructor = new Service(port, ServiceTest.INSTRUCTOR);
        String token = instructor.token("{\"role\":\"student\",\"student\":\"follows\"}");
        Service student = instructor.with(token);
        String place = student.postSource("", ScriptedGrading.WAITS).header("Location");
        grading.awaitWaiting();
        for (int i = 0; i < settings.student().streams(); i++) {
            assertThat(open(place, token).status()).isEqualTo(200);
        }

        Answer refused = student.get(place + "/events");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.string("type")).isEqualTo("urn:tfgrader:problem:too-busy");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(student.get(place).status()).isEqualTo(200);
        assertThat(open(place, ServiceTest.INSTRUCTOR).status()).isEqualTo(200);
        streams.removeFirst().close();
        await().until(() -> open(place, token).status() == 200);
    }

    @Test
    void answersAtOnceWhereAStudentWaitsInManyRequests() {
        var instructor = new Service(port, ServiceTest.INSTRUCTOR);
        String token = instructor.token("{\"role\":\"student\",\"student\":\"waits\"}");
        Service student = instructor.with(token);
        List<RawConnection> waiting = new ArrayList<>();

        await().atMost(Duration.ofMinutes(1)).until(() -> {
            // A request is refused while the service receives two others of the student.
            waiting.removeIf(RawConnection::isAnswered);
            while (waiting.size() < settings.student().streams()) {
                waiting.add(submitAndWait(token));
            }
            Answer answer = submit(student, 1);
            return answer.status() == 202 && answer.header("Preference-Applied").isEmpty();
        });

        assertThat(submit(student, 60).status()).isEqualTo(202);
        grading.releaseAll();
        assertThat(waiting).allSatisfy(request -> assertThat(request.status()).isEqualTo(200));
    }

    private static Answer submit(Service student, int wait) {
        return student.postSource("", ScriptedGrading.WAITS, "Idempotency-Key", "once", "Prefer", "wait=" + wait);
    }

    private RawConnection submitAndWait(String token) {
        var connection = new RawConnection(port);
        streams.add(connection);
        return connection.send(
                "POST /api/v1/submissions HTTP/1.1",
                "Host: here",
                "Authorization: Bearer " + token,
                "Content-Type: text/x-java-source",
                "Idempotency-Key: once",
                "Prefer: wait=60",
                "Content-Length: " + ScriptedGrading.WAITS.length(),
                "",
                ScriptedGrading.WAITS);
    }

    private RawConnection open(String place, String token) {
        var connection = new RawConnection(port);
        streams.add(connection);
        return connection.send("GET " + place + "/events HTTP/1.1", "Host: here", "Authorization: Bearer " + token, "");
    }
}
