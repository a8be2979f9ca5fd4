package org.tfgrader.api.migrate;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tfgrader.api.migrate.Table.Content;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.Rows;

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

    private void refuseWhatIsNotEmpty() {
        for (String table : names(to)) {
            if (!table.equals(HISTORY) && Rows.exist(jdbc(to), "\"%s\"".formatted(table))) {
                throw new NotMigrated("%s is not empty: its table %s has rows. Create a new database and use that."
                        .formatted(target, table));
            }
        }
    }

    private static JdbcClient jdbc(Connection database) {
        return JdbcClient.create(new SingleConnectionDataSource(database, true));
    }

    /// {@return the first column of a query's result}
    private static List<String> texts(Connection database, String query, Object... parameters) {
        return jdbc(database)
                .sql(query)
                .params(parameters)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// Creates the tables in their current version, not in that of this release: the service applies newer
    /// migrations when it starts.
    private void makeTables() {
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
    private static MigrationVersion version(Connection database) {
        return texts(database, "select version from %s where success and version is not null".formatted(HISTORY))
                .stream()
                .map(MigrationVersion::fromVersion)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
    }

    /// {@return all tables, each after those that its rows refer to}
    private List<Table> tables() throws SQLException {
        List<String> rest = new ArrayList<>(names(from));
        rest.remove(HISTORY);
        Set<String> ordered = new HashSet<>();
        List<Table> tables = new ArrayList<>();
        while (!rest.isEmpty()) {
            String next = next(rest, ordered);
            ordered.add(next);
            rest.remove(next);
            tables.add(new Table(next, columns(next)));
        }
        return tables;
    }

    private List<String> columns(String table) {
        return texts(from, """
                select column_name from information_schema.columns
                where table_schema = current_schema and table_name = ? order by ordinal_position""", table);
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

    private static List<String> names(Connection database) {
        return texts(database, """
                select table_name from information_schema.tables
                where table_schema = current_schema and table_type = 'BASE TABLE' order by table_name""");
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
