package org.tfgrader.api.migrate;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.tfgrader.api.migrate.Table.Content;
import org.tfgrader.api.settings.Database;

/// Moves all data from one database to another: creates the same tables there, copies the rows in one transaction,
/// and commits only if both databases have the same content. H2's `SCRIPT` would write SQL that PostgreSQL does not
/// accept.
final class Migration {
    /// The table of applied migrations; the new database has its own.
    private static final String HISTORY = "flyway_schema_history";

    private final Connection from;
    private final Connection to;
    private final Database target;

    Migration(Connection from, Connection to, Database target) {
        this.from = from;
        this.to = to;
        this.target = target;
    }

    /// Moves all data, and prints a line for each table.
    void run(PrintStream out) throws SQLException {
        refuseWhatIsNotEmpty();
        makeTables();
        to.setAutoCommit(false);
        Map<Table, Content> copied = new LinkedHashMap<>();
        for (Table table : tables()) {
            copied.put(table, table.copy(from, to));
        }
        for (Map.Entry<Table, Content> table : copied.entrySet()) {
            refuseWhatReadsOtherwise(table.getKey(), table.getValue());
        }
        to.commit();
        print(copied, out);
    }

    private void refuseWhatReadsOtherwise(Table table, Content here) throws SQLException {
        Content there = table.read(to);
        if (!there.equals(here)) {
            to.rollback();
            throw new NotMigrated(
                    ("The copy of table %s in %s differs (%d rows %s there, %d rows %s here), so nothing was"
                                    + " migrated: check for something that changes rows there, such as a trigger.")
                            .formatted(table.name(), target, there.rows(), there.shown(), here.rows(), here.shown()));
        }
    }

    private void refuseWhatIsNotEmpty() throws SQLException {
        for (String table : names(to)) {
            if (!table.equals(HISTORY) && exists(to, "select 1 from \"%s\"".formatted(table))) {
                throw new NotMigrated("%s is not empty: its table %s has rows. Create a new database and use that."
                        .formatted(target, table));
            }
        }
    }

    /// Creates the tables in their current version, not in that of this release: the service applies newer
    /// migrations when it starts.
    private void makeTables() throws SQLException {
        MigrationVersion version = version(from);
        try {
            Flyway.configure()
                    .dataSource(target.getJdbcUrl(), target.getUsername(), target.getPassword())
                    .target(version)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new NotMigrated(
                    "The tables can't be created in %s (%s): create a new database and use that."
                            .formatted(target, e.getMessage()),
                    e);
        }
        MigrationVersion there = version(to);
        if (!there.equals(version)) {
            throw new NotMigrated(
                    ("The data has schema version %s, but %s has version %s: use the grader release that last ran"
                                    + " on the data, and a new database.")
                            .formatted(version, target, there));
        }
    }

    /// {@return the schema version of a database}
    private static MigrationVersion version(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select version from %s where success and version is not null".formatted(HISTORY))) {
            MigrationVersion highest = MigrationVersion.EMPTY;
            while (rows.next()) {
                MigrationVersion version = MigrationVersion.fromVersion(rows.getString("version"));
                highest = version.compareTo(highest) > 0 ? version : highest;
            }
            return highest;
        }
    }

    /// {@return all tables, each after those that its rows refer to}
    private List<Table> tables() throws SQLException {
        List<String> rest = names(from);
        rest.remove(HISTORY);
        Set<String> ordered = new HashSet<>();
        List<Table> tables = new ArrayList<>();
        while (!rest.isEmpty()) {
            String next = next(rest, ordered);
            ordered.add(next);
            rest.remove(next);
            tables.add(Table.of(from, next));
        }
        return tables;
    }

    private String next(List<String> rest, Set<String> ordered) throws SQLException {
        for (String name : rest) {
            if (ordered.containsAll(references(name))) {
                return name;
            }
        }
        throw new IllegalStateException("%s have foreign keys that form a cycle".formatted(rest));
    }

    /// {@return the tables that a table's foreign keys refer to}
    private Set<String> references(String table) throws SQLException {
        try (ResultSet keys = from.getMetaData().getImportedKeys(null, from.getSchema(), table)) {
            Set<String> references = new HashSet<>();
            while (keys.next()) {
                references.add(keys.getString("PKTABLE_NAME"));
            }
            references.remove(table);
            return references;
        }
    }

    private static List<String> names(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select table_name from information_schema.tables
                        where table_schema = current_schema and table_type = 'BASE TABLE' order by table_name""")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString("table_name"));
            }
            return names;
        }
    }

    private static boolean exists(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query + " limit 1")) {
            return rows.next();
        }
    }

    private void print(Map<Table, Content> moved, PrintStream out) {
        out.printf("%-24s %10s  %s%n", "table", "rows", "checksum");
        moved.forEach(
                (table, content) -> out.printf("%-24s %10d  %s%n", table.name(), content.rows(), content.shown()));
        out.printf(
                "Migrated %d rows in %d tables to %s and verified them. Start the service with"
                        + " SPRING_DATASOURCE_URL set to this URL.%n",
                moved.values().stream().mapToLong(Content::rows).sum(), moved.size(), target);
    }
}
