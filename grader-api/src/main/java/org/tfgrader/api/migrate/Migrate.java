package org.tfgrader.api.migrate;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.tfgrader.api.settings.Database;

/// The command `migrate`: moves all data from the embedded database to PostgreSQL, while the service is stopped.
public final class Migrate {
    private static final int MOVED = 0;
    private static final int NOT_MOVED = 1;
    private static final int WRONG_USAGE = 2;

    private static final String DATA = "--data";
    private static final String TO = "--to";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String USER = "SPRING_DATASOURCE_USERNAME";
    private static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD";
    private static final String USAGE =
            ("Usage: grader migrate [--data DIR] --to jdbc:postgresql://HOST/DATABASE, with %s and %s in the"
                            + " environment")
                    .formatted(USER, PASSWORD);

    /// H2's error code for a file that another process has open.
    private static final int ALREADY_OPEN = 90020;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Migrate(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /// {@return the exit status}
    public static int run(List<String> arguments) {
        return new Migrate(System.getenv(), System.out, System.err).migrate(arguments);
    }

    int migrate(List<String> arguments) {
        Map<String, String> options = new HashMap<>(Map.of(DATA, "data"));
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!List.of(DATA, TO).contains(option) || i + 1 == arguments.size()) {
                return misused("Unknown option %s, or its value is missing".formatted(option));
            }
            options.put(option, arguments.get(i + 1));
        }
        String url = options.get(TO);
        if (url == null || !url.startsWith(POSTGRESQL)) {
            return misused("--to must be a PostgreSQL URL");
        }
        if (url.contains("password=")) {
            return misused("--to must not contain the password, because other users could read it");
        }
        var target = new Database(url, environment.getOrDefault(USER, ""), environment.getOrDefault(PASSWORD, ""));
        return migrate(Path.of(options.get(DATA)).toAbsolutePath().normalize(), target);
    }

    private int migrate(Path data, Database target) {
        try (Connection from = source(data);
                Connection to = connect(target)) {
            new Migration(from, to, target).run(out);
            return MOVED;
        } catch (NotMigrated refused) {
            err.println(refused.getMessage());
        } catch (SQLException | DataAccessException failure) {
            err.println("Nothing was migrated, because of a database error: %s".formatted(failure.getMessage()));
        }
        return NOT_MOVED;
    }

    private static Connection source(Path data) throws SQLException {
        Database source = Database.embedded(data);
        if (!Files.exists(data.resolve(Database.FILE))) {
            throw new NotMigrated(
                    "There is no database in %s: pass the service's data folder with --data.".formatted(data));
        }
        try {
            return DriverManager.getConnection(source.getJdbcUrl(), source.getUsername(), source.getPassword());
        } catch (SQLException e) {
            if (e.getErrorCode() == ALREADY_OPEN) {
                throw new NotMigrated(
                        "The database in %s is open in another process: stop the grader that uses it.".formatted(data),
                        e);
            }
            throw e;
        }
    }

    private static Connection connect(Database target) {
        try {
            return DriverManager.getConnection(target.getJdbcUrl(), target.getUsername(), target.getPassword());
        } catch (SQLException e) {
            throw new NotMigrated(
                    "%s can't be reached (%s): start it, or correct --to, %s and %s."
                            .formatted(target, e.getMessage(), USER, PASSWORD),
                    e);
        }
    }

    private int misused(String what) {
        err.println("%s. %s".formatted(what, USAGE));
        return WRONG_USAGE;
    }
}
