package org.tfgrader.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;

/// A pool retires each connection after half an hour.
@ServiceTest
class RetiredConnectionsTests {
    @LocalServerPort
    private int port;

    @Autowired
    private DataSource dataSource;

    @Test
    void acceptsSubmissionsAfterAllConnectionsWereRetired() throws SQLException {
        var pool = dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        Connection first = dataSource.getConnection();
        Connection retired = first.unwrap(Connection.class);
        pool.softEvictConnections();
        // Without an open connection, the embedded database would be closed and opened again.
        try (Connection second = dataSource.getConnection()) {
            first.close();
            await().atMost(Duration.ofSeconds(30)).until(retired::isClosed);
            var answer = new Service(port, ServiceTest.INSTRUCTOR)
                    .postSource("?student=patient&train=false", "class Solution {}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            assertThat(second.isValid(1)).isTrue();
        }
    }
}
