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

    /// The embedded database, unless `spring.datasource.url` names another. That is looked at when the service
    /// starts: a
    /// condition of Spring's would be decided when it is built.
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
