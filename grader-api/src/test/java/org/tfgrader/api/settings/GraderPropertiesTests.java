package org.tfgrader.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @CsvSource({"1, 24, 2", "2, 24, 3", "2, 3, 2", "8, 4, 3", "8, 1, 1"})
    void gradesOneMoreAtOnceThanThereAreProcessorsIfMemoryIsThere(int processors, long gibibytes, int workers) {
        assertThat(GraderProperties.workers(processors, gibibytes << 30)).isEqualTo(workers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.edu/grader", "https://example.edu/grader/"})
    void keepsThePathOfItsPublicUrl(String url) {
        runner.withPropertyValues("grader.home=home", "grader.public-url=" + url)
                .run(context -> assertThat(
                                context.getBean(GraderProperties.class).at("/submissions/1"))
                        .hasToString("https://example.edu/grader/submissions/1"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://Grader.example.edu/course, true, https://grader.example.edu",
        "https://example.edu:8443, true, https://example.edu:8443",
        "http://localhost:8080, true, http://localhost:8080",
        "http://example.edu, false, http://example.edu",
        "https://192.0.2.1, false, https://192.0.2.1",
        "https://[2001:db8::a], false, https://[2001:db8::a]",
        "http://127.0.0.1:8080, false, http://127.0.0.1:8080"
    })
    void allowsPasskeysWhereBrowsersDo(String url, boolean allows, String origin) {
        runner.withPropertyValues("grader.home=home", "grader.public-url=" + url)
                .run(context -> {
                    GraderProperties settings = context.getBean(GraderProperties.class);
                    assertThat(settings.allowsPasskeys()).isEqualTo(allows);
                    assertThat(settings.publicOrigin()).isEqualTo(origin);
                });
    }

    @Test
    void refusesToBeWithoutAHome() {
        runner.run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("home")
                .hasMessageContaining("must name the folder with the files for workers"));
    }

    @Test
    void keepsSecretsOutOfItsText() {
        assertThat(new GraderProperties.Bootstrap("a-token", null).toString())
                .doesNotContain("a-token")
                .isEqualTo("Bootstrap[token set, password generated]");
    }
}
