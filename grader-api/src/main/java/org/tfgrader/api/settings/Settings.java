package org.tfgrader.api.settings;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GraderProperties.class)
class Settings {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// The embedded database, unless `spring.datasource.url` names another.
    @Bean
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
    JdbcConnectionDetails embeddedDatabase(DataFolder folder) {
        String url = "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        .formatted(folder.path().resolve("grader"))
                + ";LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "grader";
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }
}
