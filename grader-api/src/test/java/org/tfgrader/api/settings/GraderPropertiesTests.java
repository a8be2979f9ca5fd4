package org.tfgrader.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;

class GraderPropertiesTests {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            // The build's own setting of the home is no part of these tests.
            .withInitializer(context -> context.getEnvironment()
                    .getPropertySources()
                    .remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME))
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Enabled.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(GraderProperties.class)
    static class Enabled {}

    @Test
    void hasDefaultsForAllButTheHome() {
        runner.withPropertyValues("grader.home=home").run(context -> {
            var settings = context.getBean(GraderProperties.class);
            assertThat(settings.data()).isEqualTo(Path.of("data"));
            assertThat(settings.rubric()).isNull();
            assertThat(settings.datasets()).isNull();
            assertThat(settings.workers())
                    .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
            assertThat(settings.tries()).isEqualTo(3);
            assertThat(settings.retryDelay()).isEqualTo(Duration.ofSeconds(2));
            assertThat(settings.unsafe()).isFalse();
            assertThat(settings.bootstrap()).isEqualTo(new GraderProperties.Bootstrap(null, null));
        });
    }

    @Test
    void takesEverySetting() {
        runner.withPropertyValues(
                        "grader.home=home",
                        "grader.data=kept",
                        "grader.rubric=own.yaml",
                        "grader.datasets=signs",
                        "grader.workers=7",
                        "grader.tries=5",
                        "grader.retry-delay=250ms",
                        "grader.unsafe=true",
                        "grader.bootstrap.token=a-token",
                        "grader.bootstrap.password=a-password")
                .run(context -> assertThat(context.getBean(GraderProperties.class))
                        .isEqualTo(new GraderProperties(
                                Path.of("kept"),
                                Path.of("own.yaml"),
                                Path.of("signs"),
                                Path.of("home"),
                                7,
                                5,
                                Duration.ofMillis(250),
                                true,
                                new GraderProperties.Bootstrap("a-token", "a-password"))));
    }

    @Test
    void refusesToBeWithoutAHome() {
        runner.run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("home")
                .hasMessageContaining("must name the folder that the build lays out"));
    }

    @Test
    void refusesFewerThanNoWorkers() {
        runner.withPropertyValues("grader.home=home", "grader.workers=-1")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void keepsSecretsOutOfItsText() {
        assertThat(new GraderProperties.Bootstrap("a-token", null).toString())
                .doesNotContain("a-token")
                .isEqualTo("Bootstrap[token set, password made up]");
    }
}
