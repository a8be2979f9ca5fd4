package org.tfgrader.api.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.api.RunningNode;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.settings.Database;

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

    @Test
    void holdsWhatWasThereWhileTheServiceRan() throws IOException {
        String done;
        String verdict;
        try (var context = start(folder.resolve("data"), "grader.backup.every=1d")) {
            await().until(() -> made().size() == 1);
            Files.delete(made().getFirst());
            Service service = context.service(ServiceTest.INSTRUCTOR);
            done = service.graded("class Solution {}").header("Location");
            verdict = service.get(done).text();

            context.bean(Backups.class).look();
        }
        Path restored = Files.createDirectories(folder.resolve("restored"));
        try (var zip = FileSystems.newFileSystem(made().getFirst())) {
            Files.copy(zip.getPath(Database.FILE), restored.resolve(Database.FILE));
        }

        try (var context = start(restored)) {
            assertThat(context.service(ServiceTest.INSTRUCTOR).get(done).text()).isEqualTo(verdict);
        }
    }
}
