package org.tfgrader.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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
    void hasTheSpecificationsDelays() {
        runner.run(context -> {
            var settings = context.getBean(WebhookProperties.class);
            assertThat(settings.delays())
                    .containsExactly(
                            Duration.ZERO,
                            Duration.ofSeconds(5),
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(30),
                            Duration.ofHours(2),
                            Duration.ofHours(5),
                            Duration.ofHours(10),
                            Duration.ofHours(14),
                            Duration.ofHours(20),
                            Duration.ofHours(24));
            assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(20));
            assertThat(settings.rest()).isEqualTo(Duration.ofMinutes(1));
            assertThat(settings.rotation()).isEqualTo(Duration.ofHours(24));
            assertThat(settings.senders()).isEqualTo(4);
        });
    }

    @Test
    void takesEverySetting() {
        runner.withPropertyValues(
                        "grader.webhooks.delays=1s,2s",
                        "grader.webhooks.timeout=3s",
                        "grader.webhooks.rest=4s",
                        "grader.webhooks.rotation=5s",
                        "grader.webhooks.senders=6")
                .run(context -> assertThat(context.getBean(WebhookProperties.class))
                        .isEqualTo(new WebhookProperties(
                                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                6)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"senders=0", "timeout=0s", "timeout=-1s", "delays="})
    void refusesWhatCantBe(String setting) {
        runner.withPropertyValues("grader.webhooks." + setting)
                .run(context -> assertThat(context).hasFailed());
    }
}
