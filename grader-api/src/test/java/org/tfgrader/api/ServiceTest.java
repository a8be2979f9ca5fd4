package org.tfgrader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.grading.queue.QueueEvents;

/// Starts the whole service on a port and a database of its own; only the grading is scripted. The full
/// size runs it on each database.
@Tag("database")
@ContextConfiguration(initializers = TestDatabase.class)
@TestExecutionListeners(
        listeners = WithoutStudents.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        // In this order: what is imported instead comes before what is scanned, which would then take its place.
        classes = {
            GraderApplication.class,
            ScriptedGrading.Configuration.class,
            FastPasswords.class,
            Clients.class,
            Mailbox.Configuration.class,
            QueueEvents.class
        },
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "grader.home=target",
            "grader.data=target/test-data/${random.uuid}",
            "grader.workers=2",
            "grader.retry-delay=10ms",
            "grader.urls-allow-loopback=true",
            "grader.background.delays=10ms,20ms,30ms,40ms,50ms,60ms,70ms,80ms,90ms",
            "grader.background.threads=16",
            "grader.outbound.timeout=5s",
            "grader.lti.trust-ids=true",
            "grader.metrics.token=" + ServiceTest.METRICS,
            "db-scheduler.polling-interval=100ms",
            "grader.bootstrap.token=" + ServiceTest.INSTRUCTOR,
            "grader.bootstrap.password=" + ServiceTest.PASSWORD,
            "spring.main.allow-bean-definition-overriding=true"
        })
public @interface ServiceTest {
    String INSTRUCTOR = "the-instructors-token";
    String METRICS = "a-token-for-metrics";
    String PASSWORD = "the-instructors-password";
}
