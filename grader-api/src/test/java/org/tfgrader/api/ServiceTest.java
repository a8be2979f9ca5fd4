package org.tfgrader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.tfgrader.api.grading.ScriptedGrading;

/// Starts the whole service on a port and a database of its own; only the grading is scripted.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "grader.home=target",
            "grader.data=target/test-data/${random.uuid}",
            "grader.workers=2",
            "grader.retry-delay=10ms",
            "grader.bootstrap.token=" + ServiceTest.INSTRUCTOR,
            "grader.bootstrap.password=" + ServiceTest.PASSWORD,
            "spring.main.allow-bean-definition-overriding=true"
        })
@Import(ScriptedGrading.Configuration.class)
public @interface ServiceTest {
    String INSTRUCTOR = "the-instructors-token";
    String PASSWORD = "the-instructors-password";
}
