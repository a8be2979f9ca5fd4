package org.tfgrader.api.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The file of the embedded database. H2 keeps deleted rows in it until it uses their space again.
final class EmbeddedFile {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedFile.class);

    private EmbeddedFile() {}

    /// Restores a backup whose script was unpacked into the data folder, or removes deleted rows from the file. Called
    /// before anything else opens the database, because a stop may have too little time.
    ///
    /// @return the embedded database
    /// @throws StartRefused if the backup can't be restored
    static Database prepare(Path folder) throws IOException {
        Database database = Database.embedded(folder);
        JdbcClient jdbc = JdbcClient.create(
                new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
        Path file = folder.resolve(Database.FILE);
        // H2 gives it this name.
        Path script = folder.resolve("script.sql");
        if (Files.exists(script)) {
            restore(script, jdbc);
        } else if (Files.exists(file)) {
            compact(file, jdbc);
        }
        // Until version 0.2.0, H2 wrote errors to this file, with data.
        Files.deleteIfExists(folder.resolve("grader.trace.db"));
        return database;
    }

    /// Creates the tables, and so fails if they exist.
    private static void restore(Path script, JdbcClient jdbc) throws IOException {
        try {
            // Creating an index would otherwise load up to 20,000 rows of its table, with all their texts.
            jdbc.sql("set max_memory_rows 200").update();
            jdbc.sql("runscript from ?").param(script.toString()).update();
        } catch (DataAccessException e) {
            String reason = e.getMostSpecificCause().getMessage();
            throw new StartRefused(
                    "%s can't be restored (%s): unpack a backup into an empty folder.".formatted(script, reason), e);
        } finally {
            // H2's default with 1 GB of heap: the database stores the setting.
            jdbc.sql("set max_memory_rows 40000").update();
        }
        Files.delete(script);
    }

    /// H2 replaces the file by a new one. If it can't write that one, the old one stays, without an error.
    private static void compact(Path file, JdbcClient jdbc) throws IOException {
        Object old = Files.getAttribute(file, "fileKey");
        jdbc.sql("shutdown compact").update();
        if (Files.getAttribute(file, "fileKey").equals(old)) {
            log.error("{} may contain deleted data: free as much disk space as it takes, and restart.", file);
        }
    }
}
