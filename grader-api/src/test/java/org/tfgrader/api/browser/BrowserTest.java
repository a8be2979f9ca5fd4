package org.tfgrader.api.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/// A test class that runs in a browser. Without a browser it is skipped, or fails with `-Dbrowser=required`.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "org.tfgrader.api.browser.Chromium#isAvailable", disabledReason = Chromium.MISSING)
@interface BrowserTest {}
