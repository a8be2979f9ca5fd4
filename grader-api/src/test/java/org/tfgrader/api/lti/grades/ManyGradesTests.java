package org.tfgrader.api.lti.grades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.Registrations;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;
import org.tfgrader.api.lti.platform.FakePlatform.Person;
import org.tfgrader.api.lti.platform.Fault;

/// A class hands in at once, and its platform fails at every third request.
@ServiceTest
@TestPropertySource(
        properties = {
            // What fails by lot may do so often in a row.
            "grader.background.delays=1ms,2ms,3ms,4ms,5ms,6ms,7ms,8ms,9ms,10ms,11ms,12ms,13ms,14ms,15ms,16ms,17ms,18ms,19ms,20ms,"
                    + "21ms,22ms,23ms,24ms,25ms,26ms,27ms,28ms,29ms,30ms"
        })
@Tag("full")
@Tag("one-database")
class ManyGradesTests {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int STUDENTS = 300;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Service instructor;

    @LocalServerPort
    private int port;

    @Test
    void arriveAllAndEachOnce() {
        List<String> subs = IntStream.range(0, STUDENTS)
                .mapToObj(number -> String.valueOf(1000 + number))
                .toList();
        try (FakePlatform platform = new FakePlatform(Mode.MOODLE)) {
            platform.trust(URI.create("http://localhost:" + port + "/lti/jwks"));
            Registrations.register(instructor, platform, "campus");
            for (String sub : subs) {
                platform.enroll(Person.learner(sub, "Student " + sub));
                assertThat(new LaunchBrowser(port).launch(platform, sub).statusCode())
                        .isEqualTo(302);
            }
            platform.faults().everyGradebook(3, new Fault.Status(500));

            for (String sub : subs) {
                String source = isRight(sub) ? "class Solution {}" : ScriptedGrading.WRONG_SIGMOID;
                assertThat(instructor
                                .postSource("?student=campus:" + sub, source)
                                .status())
                        .isEqualTo(202);
            }

            await().atMost(PATIENCE)
                    .until(
                            () -> jdbc.sql("select count(*) from lti_grades where state = 'synced'")
                                    .query((row, number) -> row.getInt(1))
                                    .single(),
                            synced -> synced == STUDENTS);
            for (String sub : subs) {
                var grade = platform.grade(sub).orElseThrow();
                assertThat(grade.score()).as(sub).isEqualTo(isRight(sub) ? 100 : 85);
                assertThat(grade.posts()).as(sub).isEqualTo(1);
            }
        }
    }

    private static boolean isRight(String sub) {
        return Integer.parseInt(sub) % 2 == 0;
    }
}
