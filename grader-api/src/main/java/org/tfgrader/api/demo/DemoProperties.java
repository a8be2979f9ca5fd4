package org.tfgrader.api.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What a demo is made of, under `grader.demo`.
///
/// @param submissions the folder of right, wrong and other submissions that made-up students hand in; null for no
///     demo
@ConfigurationProperties("grader.demo")
record DemoProperties(@Nullable Path submissions) {}
