package org.tfgrader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/// A [ServiceTest] with a public URL and few retries of background jobs. Its classes share a
/// second service.
@ServiceTest
@TestPropertySource(
        properties = {"grader.public-url=https://grader.example.edu/course/", "grader.background.delays=10ms,10ms"})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface IntegrationTest {}
