package org.tfgrader.api;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.tfgrader.testsupport.PostgreSql;

/// Gives a service under test the database that the build asks for: the embedded one, or a PostgreSQL of its own.
final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(settings()).applyTo(context);
    }

    static String[] settings() {
        return System.getProperty("test.database", "embedded").equals("postgresql")
                ? PostgreSql.newDatabase()
                : new String[0];
    }
}
