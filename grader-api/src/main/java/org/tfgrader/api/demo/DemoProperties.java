package org.tfgrader.api.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The demo, under `grader.demo`.
///
/// @param submissions The folder with the submissions of the sample class, as `./grader serve --demo` sets it. If
///     it is not set, there is no demo.
@ConfigurationProperties("grader.demo")
record DemoProperties(@Nullable Path submissions) {}
