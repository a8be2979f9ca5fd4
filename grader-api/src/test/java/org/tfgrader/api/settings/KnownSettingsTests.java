package org.tfgrader.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class KnownSettingsTests {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Checked.class)
            .withPropertyValues("grader.home=home");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(GraderProperties.class)
    static class Checked {
        @Bean
        static KnownSettings knownSettings(Environment environment) {
            return new KnownSettings(environment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grader.retry-delay=1s",
                "grader.retryDelay=1s",
                "grader.roles[0]=api",
                "grader.bootstrap.token=chosen",
                "graders.are=many",
                "spring.grader.retries=2"
            })
    void letsThroughWhatIsASetting(String property) {
        runner.withPropertyValues(property).run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grader.retries=2",
                "grader.retry.delay=1s",
                "grader.bootstrap.secret=chosen",
                "grader.tries.limit=2",
                "grader.webhooks.rotation=1s"
            })
    void refusesWhatIsNone(String property) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(StartRefused.class)
                        .hasMessageStartingWith(
                                "Unknown setting " + property.substring(0, property.indexOf('=')) + " (")
                        .hasMessageContaining(
                                "The settings are grader.bootstrap.password, grader.bootstrap.token, grader.data,"));
    }

    @ParameterizedTest
    @CsvSource({
        "GRADER_RETRY_DELAY, 1s",
        "GRADER_RETRYDELAY, 1s",
        "GRADER_ROLES_0, api",
        "GRADER_BOOTSTRAP_TOKEN, chosen",
        "GRADERS, many",
        "HOME_OF_GRADER_RETRIES, 2"
    })
    void letsThroughAVariableThatIsASetting(String variable, String value) {
        withVariable(variable, value).run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GRADER_RETRIES", "GRADER_PORT", "GRADER_TRIES_0", "GRADER_BOOTSTRAP"})
    void refusesAVariableThatIsNone(String variable) {
        withVariable(variable, "1")
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining(" (\"" + variable + "\" from "));
    }

    @Test
    void namesAllThatAreNone() {
        runner.withPropertyValues("grader.one=1", "grader.two=2")
                .run(context ->
                        assertThat(context.getStartupFailure()).message().contains("grader.one (", ", grader.two ("));
    }

    private ApplicationContextRunner withVariable(String variable, String value) {
        return runner.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, value))));
    }
}
