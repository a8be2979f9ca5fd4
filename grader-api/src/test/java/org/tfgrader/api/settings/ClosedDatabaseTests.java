package org.tfgrader.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClosedDatabaseTests {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void recognizesADatabaseThatClosedItself() throws SQLException {
        var settings = new HikariConfig();
        settings.setJdbcUrl("jdbc:h2:file:" + folder.toAbsolutePath().resolve("database"));
        settings.setMaximumPoolSize(2);
        settings.setConnectionTimeout(1000);
        try (var pool = new HikariDataSource(settings)) {
            JdbcClient jdbc = JdbcClient.create(pool);
            jdbc.sql("create table students (id varchar(10) primary key)").update();
            var health = new DatabaseHealth(pool);
            ClosedDatabase.readFrom(pool);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            SQLException other = catchThrowableOfType(
                    SQLException.class,
                    () -> pool.getConnection().createStatement().execute("select nothing"));
            assertThat(ClosedDatabase.isClosed(other)).isFalse();

            jdbc.sql("shutdown immediately").update();

            SQLException closed = catchThrowableOfType(SQLException.class, () -> ClosedDatabase.readFrom(pool));
            assertThat(ClosedDatabase.isClosed(closed)).isTrue();
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        }
    }
}
