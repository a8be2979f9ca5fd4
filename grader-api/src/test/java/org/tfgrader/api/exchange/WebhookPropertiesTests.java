package org.tfgrader.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class WebhookPropertiesTests {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WebhookProperties.class)
    static class Enabled {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Enabled.class);

    @Test
    void takesEverySetting() {
        runner.withPropertyValues("grader.webhooks.rotation=5s")
                .run(context -> assertThat(context.getBean(WebhookProperties.class))
                        .isEqualTo(new WebhookProperties(Duration.ofSeconds(5))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotation=-1s", "rotation=soon"})
    void refusesWhatCantBe(String setting) {
        runner.withPropertyValues("grader.webhooks." + setting)
                .run(context -> assertThat(context).hasFailed());
    }
}
