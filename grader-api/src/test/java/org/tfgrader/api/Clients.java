package org.tfgrader.api;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.settings.Database;

/// Clients of the service under test, new ones for each test, and changes at once.
@TestConfiguration
class Clients {
    private static final String PORT = "${local.server.port}";

    static {
        // Most tests wait for something that takes some milliseconds. The default is to look every 100 ms.
        Awaitility.setDefaultPollDelay(Duration.ofMillis(10));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    Service instructor(@Value(PORT) int port) {
        return new Service(port, ServiceTest.INSTRUCTOR);
    }

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    Browser browser(@Value(PORT) int port) {
        return new Browser(port);
    }

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    LaunchBrowser launchBrowser(@Value(PORT) int port) {
        return new LaunchBrowser(port);
    }

    @Bean
    AtOnce atOnce(TransactionTemplate transaction, JdbcClient jdbc, Database database) {
        return new AtOnce(transaction, jdbc, database);
    }
}
