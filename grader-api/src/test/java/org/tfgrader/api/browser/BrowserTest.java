package org.tfgrader.api.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/// A test class that needs a browser. It does not run where there is none, unless `-Dbrowser=required` was given.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "org.tfgrader.api.browser.Chromium#isAvailable",
        disabledReason = "no Chromium is on the PATH: apt-get install chromium")
@interface BrowserTest {}
