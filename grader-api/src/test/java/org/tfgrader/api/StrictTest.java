package org.tfgrader.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/// A [ServiceTest] with limits that a test reaches soon, which refuses URLs of this machine. Its classes share a third
/// service.
@ServiceTest
@TestPropertySource(
        properties = {
            Outage.TIMEOUT,
            // As slow as in production.
            "test.bcrypt-strength=10",
            "grader.urls-allow-loopback=false",
            "grader.submissions-per-minute=3",
            "grader.quota.submissions-kept=6",
            "grader.quota.bytes-kept=20KB",
            "grader.quota.waiting-per-student=6",
            "grader.quota.waiting-on-behalf=7",
            "grader.quota.waiting-in-total=20"
        })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StrictTest {}
