package org.tfgrader.api.settings;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GraderProperties.class)
class Settings {

    @Bean
    static KnownSettings knownSettings(Environment environment) {
        return new KnownSettings(environment);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// The embedded database, unless `spring.datasource.url` is set. This is decided at start-up: conditions of
    /// Spring would be evaluated at build time.
    @Bean
    Database database(DataFolder folder, Environment environment) {
        String named = environment.getProperty("spring.datasource.url");
        return named == null
                ? Database.embedded(folder.path())
                : new Database(
                        named,
                        environment.getProperty("spring.datasource.username", ""),
                        environment.getProperty("spring.datasource.password", ""));
    }
}
