package org.tfgrader.api.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.IsolationLevelDataSourceAdapter;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.Database;

/// Writes consistent backups of the embedded database while the service runs. They contain an SQL script, because the
/// database's file contains deleted rows, too. PostgreSQL has its own tools.
@Component
class Backups {
    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'.zip'").withZone(ZoneOffset.UTC);

    /// Other files in the folder are not touched.
    private static final Pattern MADE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.zip");

    private final JdbcClient jdbc;
    private final Path folder;
    private final boolean embedded;
    private final BackupProperties settings;
    private final Clock clock;

    Backups(DataSource source, DataFolder data, Database database, BackupProperties settings, Clock clock) {
        // A script contains all tables as they were at the same time.
        var snapshots = new IsolationLevelDataSourceAdapter();
        snapshots.setTargetDataSource(source);
        snapshots.setIsolationLevel(Connection.TRANSACTION_SERIALIZABLE);
        this.jdbc = JdbcClient.create(snapshots);
        this.folder = data.path().resolve("backups");
        this.embedded = !database.isShared();
        this.settings = settings;
        this.clock = clock;
    }

    /// Makes a backup if the latest one is too old, and deletes the oldest ones.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void look() {
        Duration every = settings.every();
        if (!embedded || every == null) {
            return;
        }
        List<Path> made = made();
        Instant now = clock.instant();
        if (!made.isEmpty() && time(made.getLast()).plus(every).isAfter(now)) {
            return;
        }
        Path file = folder.resolve(NAME.format(now));
        // Only the owner may read the data folder, and so it is for everything in it.
        Path part = folder.resolve("part");
        // SIMPLE writes a statement per row: one of 128 large rows would not fit into the memory of a restore, which
        // also
        // limits the rows in memory by a setting.
        jdbc.sql("script simple nosettings to ? compression zip")
                .param(part.toString())
                .query()
                .listOfRows();
        move(part, file);
        log.info("Wrote a backup of the database to {}", file);
        made().reversed().stream().skip(settings.keep()).forEach(Backups::delete);
    }

    /// {@return the backups, oldest first}
    private List<Path> made() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> MADE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant time(Path backup) {
        return NAME.parse(backup.getFileName().toString(), Instant::from);
    }

    /// An unfinished backup does not have the name of a backup.
    private static void move(Path part, Path backup) {
        try {
            Files.move(part, backup, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path backup) {
        try {
            Files.delete(backup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
