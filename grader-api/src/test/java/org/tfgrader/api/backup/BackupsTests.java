package org.tfgrader.api.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.Database;

/// When a backup of an embedded database is made, and which backups are kept.
class BackupsTests {
    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
    private static final String MADE_NOW = "2026-02-01T12-00-00.zip";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Path backups;

    @BeforeEach
    void createFolder() throws IOException {
        backups = Files.createDirectories(folder.resolve("backups"));
    }

    private Backups backups(Database database, @Nullable Duration every, int keep) {
        DataFolder data = mock();
        when(data.path()).thenReturn(folder);
        return new Backups(
                source(database), data, database, new BackupProperties(every, keep), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static DataSource source(Database database) {
        return new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), "");
    }

    private static JdbcClient jdbc(Database database) {
        return JdbcClient.create(source(database));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(backups)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void create(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(backups.resolve(name));
        }
    }

    @Test
    void containsOnlyRowsThatExist() throws IOException {
        JdbcClient jdbc = jdbc(Database.embedded(folder));
        jdbc.sql("create table kept (text varchar(9))").update();
        jdbc.sql("insert into kept values ('deleted'), ('kept')").update();
        jdbc.sql("delete from kept where text = 'deleted'").update();
        jdbc.sql("set max_memory_rows 40000").update();

        backups(Database.embedded(folder), DAY, 1).look();

        assertThat(script())
                .contains("'kept'")
                .doesNotContain("deleted")
                .as("settings, which a restore sets itself")
                .doesNotContain("MAX_MEMORY_ROWS");
    }

    @Test
    void containsAllTablesAsTheyWereAtTheSameTime() throws Exception {
        JdbcClient jdbc = jdbc(Database.embedded(folder));
        jdbc.sql("create table one (text varchar(999))").update();
        jdbc.sql("create table other (text varchar(9))").update();
        String large = "x".repeat(500);
        try (Connection writer = source(Database.embedded(folder)).getConnection();
                PreparedStatement first = writer.prepareStatement("insert into one values (?)");
                PreparedStatement second = writer.prepareStatement("insert into other values ('other')")) {
            writer.setAutoCommit(false);
            for (int i = 0; i < 20_000; i++) {
                first.setString(1, large);
                first.addBatch();
            }
            first.executeBatch();
            writer.commit();
            var writes = new AtomicBoolean(true);
            Thread thread = Thread.ofVirtual().start(() -> {
                while (writes.get()) {
                    write(writer, first, second);
                }
            });

            backups(Database.embedded(folder), DAY, 1).look();

            writes.set(false);
            thread.join();
        }
        long rows = script().lines()
                .filter(line -> line.startsWith("INSERT INTO \"public\".\"one\"") && line.contains("'first'"))
                .count();
        assertThat(script().lines().filter(line -> line.contains("'other'"))).hasSize((int) rows);
    }

    private static void write(Connection writer, PreparedStatement first, PreparedStatement second) {
        try {
            first.setString(1, "first");
            first.execute();
            second.execute();
            writer.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return the only file in the backup}
    private String script() throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(backups.resolve(MADE_NOW)))) {
            assertThat(Objects.requireNonNull(zip.getNextEntry()).getName()).isEqualTo("script.sql");
            String script = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(zip.getNextEntry()).isNull();
            return script;
        }
    }

    @Test
    void deletesTheOldest() throws IOException {
        create("2026-01-01T00-00-00.zip", "2026-01-02T00-00-00.zip", "2026-01-03T00-00-00.zip");

        backups(Database.embedded(folder), DAY, 2).look();

        assertThat(names()).containsExactly("2026-01-03T00-00-00.zip", MADE_NOW);
    }

    @Test
    void makesNoneWhileTheLatestIsNew() throws IOException {
        create("2026-01-31T12-00-01.zip");

        backups(Database.embedded(folder), DAY, 7).look();

        assertThat(names()).containsExactly("2026-01-31T12-00-01.zip");
    }

    @Test
    void makesOneWhenTheLatestIsOld() throws IOException {
        create("2026-01-31T12-00-00.zip");

        backups(Database.embedded(folder), DAY, 7).look();

        assertThat(names()).containsExactly("2026-01-31T12-00-00.zip", MADE_NOW);
    }

    @Test
    void leavesOtherFilesAlone() throws IOException {
        create("2025.zip", "before-the-upgrade.zip");

        backups(Database.embedded(folder), DAY, 1).look();

        assertThat(names()).containsExactly("2025.zip", MADE_NOW, "before-the-upgrade.zip");
    }

    @Test
    void makesNoneUnlessConfigured() throws IOException {
        backups(Database.embedded(folder), null, 7).look();

        assertThat(names()).isEmpty();
    }

    @Test
    void makesNoneOfPostgreSql() throws IOException {
        backups(new Database("jdbc:postgresql://127.0.0.1:9/grader", "grader", ""), DAY, 7)
                .look();

        assertThat(names()).isEmpty();
    }
}
