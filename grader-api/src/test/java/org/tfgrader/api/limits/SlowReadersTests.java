package org.tfgrader.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;

/// Students begin downloads that fill the memory for large responses, and read nothing of them.
@ServiceTest
@TestPropertySource(properties = {"grader.limits.answers=8MB", "grader.limits.send-time=60s"})
@Tag("full")
@Tag("one-database")
class SlowReadersTests {
    /// JSON needs six characters for each of these, which is more than sockets buffer.
    private static final String LARGE = "class Solution {} //" + "\u0001".repeat(2_000_000);

    /// Large enough to be counted.
    private static final String ORDINARY =
            "class Solution {} // x\n" + ("int x; // " + "x".repeat(60) + "\n").repeat(1000);

    private static final int STUDENTS = 3;

    @LocalServerPort
    private int port;

    @Autowired
    private Service instructor;

    private final List<RawConnection> unread = new ArrayList<>();

    @AfterEach
    void close() {
        unread.forEach(RawConnection::close);
    }

    /// A student's token, and the path of the student's submission.
    private record Student(String token, String submission) {
        String source() {
            return submission + "/source";
        }
    }

    private Student student(String id, String source) {
        String token = instructor.token("{\"role\": \"student\", \"student\": \"%s\"}".formatted(id));
        Answer submitted = instructor.with(token).postSource("?train=false", source);
        return new Student(token, "/api/v1/submissions/" + submitted.string("id"));
    }

    private void downloadWithoutReading(Student student) {
        var connection = new RawConnection(port);
        unread.add(connection);
        connection.send(
                "GET " + student.source() + " HTTP/1.1",
                "Host: localhost",
                "Accept: application/json",
                "Authorization: Bearer " + student.token,
                "");
        await().until(connection::isAnswered);
    }

    private Answer download(Student student, String type) {
        return instructor.with(student.token).get(student.source(), "Accept", type);
    }

    @Test
    void refusesAStudentsFurtherDownloadsUntilOneHasEnded() {
        Student slow = student("slow", LARGE);
        downloadWithoutReading(slow);

        for (String type : List.of("application/json", "application/zip")) {
            Answer refused = download(slow, type);
            assertThat(refused.status()).as(type).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("5");
        }
        assertThat(download(student("other", ORDINARY), "application/json").status())
                .isEqualTo(200);

        close();
        await().untilAsserted(() ->
                assertThat(download(slow, "application/json").status()).isEqualTo(200));
    }

    @Test
    void sendsOrdinaryResponsesWhileStudentsHoldLargeOnes() {
        Student ordinary = student("ordinary", ORDINARY);
        Student late = student("late", LARGE);
        IntStream.range(0, STUDENTS)
                .mapToObj(number -> student("slow-" + number, LARGE))
                .forEach(this::downloadWithoutReading);

        Answer refused = download(late, "application/json");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(download(ordinary, "application/json").status()).isEqualTo(200);
        assertThat(instructor.get(late.source()).status())
                .as("half is for staff")
                .isEqualTo(200);
        var browser = new Browser(port);
        browser.signIn(ServiceTest.PASSWORD);
        assertThat(browser.get(ordinary.submission.replace("/api/v1", "")).statusCode())
                .isEqualTo(200);
    }
}
