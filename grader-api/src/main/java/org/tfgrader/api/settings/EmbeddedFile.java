package org.tfgrader.api.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/// The file of the embedded database. H2 keeps deleted rows in it until it uses their space again.
@Component
public class EmbeddedFile {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedFile.class);

    /// The name that H2 gives to the script in a backup.
    private static final String SCRIPT = "script.sql";

    private static final String REQUEST = "compact-at-start";

    private final Path request;
    private final boolean exists;

    EmbeddedFile(DataFolder folder, Database database) {
        request = folder.path().resolve(REQUEST);
        exists = !database.isShared();
    }

    /// Makes the next start remove deleted rows from the file, for which a stop may have too little time. Called
    /// before the deletion is committed. Does nothing with PostgreSQL.
    ///
    /// @throws UncheckedIOException if the data folder can't be written
    public void compactAtNextStart() {
        try {
            if (exists) {
                Files.write(request, new byte[1], StandardOpenOption.CREATE, StandardOpenOption.SYNC);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Restores a backup that was unpacked into the data folder, or compacts the file if that was requested. Called
    /// before the service opens the database.
    ///
    /// @throws StartRefused if the backup can't be restored
    static void prepare(Path folder, Database database) throws IOException {
        JdbcClient jdbc = JdbcClient.create(
                new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
        Path script = folder.resolve(SCRIPT);
        if (Files.exists(script)) {
            restore(script, jdbc);
        } else if (Files.exists(folder.resolve(REQUEST)) && Files.exists(folder.resolve(Database.FILE))) {
            compact(folder, jdbc);
        }
    }

    /// Creates the tables, and so fails if they exist.
    private static void restore(Path script, JdbcClient jdbc) throws IOException {
        try {
            jdbc.sql("runscript from ?").param(script.toString()).update();
        } catch (DataAccessException e) {
            throw new StartRefused(
                    "%s can't be restored (%s): unpack the backup, or an older one, into an empty folder."
                            .formatted(script, e.getMostSpecificCause().getMessage()),
                    e);
        }
        Files.delete(script);
    }

    /// H2 replaces the file by a new one. If it can't write that one, the old one stays, without an error.
    private static void compact(Path folder, JdbcClient jdbc) throws IOException {
        Path file = folder.resolve(Database.FILE);
        Object old = Files.getAttribute(file, "fileKey");
        jdbc.sql("shutdown compact").update();
        if (Files.getAttribute(file, "fileKey").equals(old)) {
            log.error("{} still contains deleted data: free as much disk space as it takes, and restart.", file);
            return;
        }
        // Version 0.2.0 and earlier ones stored errors there, with data.
        Files.deleteIfExists(folder.resolve("grader.trace.db"));
        Files.delete(folder.resolve(REQUEST));
    }
}
