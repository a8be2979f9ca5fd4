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
                ? embedded(folder)
                : new Database(
                        named,
                        environment.getProperty("spring.datasource.username", ""),
                        environment.getProperty("spring.datasource.password", ""));
    }

    private static Database embedded(DataFolder folder) {
        String url = "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        .formatted(folder.path().resolve("grader"))
                + ";LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
        return new Database(url, "grader", "");
    }
}
