package org.tfgrader.api.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.RunningNode;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;

/// Backs a running service up, and starts another one on what was restored.
@Tag("full")
class BackupTests {
    @TempDir
    private Path folder;

    private Path backups = Path.of("");

    @BeforeEach
    void createFolder() throws IOException {
        backups = Files.createDirectories(folder.resolve("data/backups"));
    }

    private RunningNode start(Path data, String... settings) {
        return new RunningNode(data, List.of("grader.bootstrap.token=" + ServiceTest.INSTRUCTOR), settings);
    }

    private List<Path> made() throws IOException {
        try (Stream<Path> files = Files.list(backups)) {
            return files.toList();
        }
    }

    /// {@return the rows of each table that only changes when someone uses the service}
    private static Map<String, List<String>> rows(RunningNode node) {
        JdbcClient jdbc = node.bean(JdbcClient.class);
        return Sql.texts(jdbc, """
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like '%tasks'
                          and table_name not like 'worker%'""").stream()
                .map(Objects::requireNonNull)
                .collect(Collectors.toMap(
                        table -> table,
                        table -> jdbc.sql("select * from " + table)
                                .query((row, number) -> text(row))
                                .list()));
    }

    private static String text(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(row.getString(i)));
        }
        return String.join(", ", values);
    }

    @Test
    void restoresWhatWasThereWhileTheServiceRan() throws IOException {
        String done;
        String verdict;
        Map<String, List<String>> rows;
        try (var context = start(folder.resolve("data"), "grader.backup.every=1d")) {
            await().until(() -> made().size() == 1);
            Files.delete(made().getFirst());
            Service service = context.service(ServiceTest.INSTRUCTOR);
            service.student("s1");
            service.webhook("https://example.edu/", "submission.graded");
            done = service.graded("class Solution {} // \u20ac ' \\ \"").header("Location");
            verdict = service.get(done).text();
            rows = rows(context);

            context.bean(Backups.class).look();
        }
        Path restored = Files.createDirectories(folder.resolve("restored"));
        try (var zip = FileSystems.newFileSystem(made().getFirst())) {
            Files.copy(zip.getPath("script.sql"), restored.resolve("script.sql"));
        }

        try (var context = start(restored)) {
            assertThat(rows(context)).isEqualTo(rows);
            Service service = context.service(ServiceTest.INSTRUCTOR);
            assertThat(service.get(done).text()).isEqualTo(verdict);
            assertThat(service.graded("class Solution {}").number("attempt")).isEqualTo(2);
        }
    }
}
