package org.tfgrader.api.settings;

import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
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
    Database database(DataFolder folder, Environment environment) throws IOException {
        String named = environment.getProperty("spring.datasource.url");
        return named == null
                ? EmbeddedFile.prepare(folder.path())
                : new Database(
                        named,
                        environment.getProperty("spring.datasource.username", ""),
                        environment.getProperty("spring.datasource.password", ""));
    }

    /// The embedded database is migrated over a connection of its own, and opened again afterwards. H2 binds a
    /// constraint such as `check (state in (...))` to the connection that created it: when the pool retires that
    /// connection, every change of the table fails.
    @Bean
    FlywayConnectionDetails migrations(Database database) {
        return database.isShared()
                ? new Migrations(null, null, null)
                : new Migrations(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private record Migrations(
            @Nullable String getJdbcUrl,
            @Nullable String getUsername,
            @Nullable String getPassword) implements FlywayConnectionDetails {}
}
