package org.tfgrader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/// A [ServiceTest] with a public URL, a mail server and few retries of background jobs. Its classes share a
/// second service.
@ServiceTest
@TestPropertySource(
        properties = {
            "grader.public-url=https://grader.example.edu/course/",
            "grader.background.delays=10ms,10ms",
            "grader.mail.from=Übungen CS 101 <cs101@example.edu>",
            "spring.mail.host=127.0.0.1",
            "spring.mail.port=${test.mail-port}"
        })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface IntegrationTest {}
