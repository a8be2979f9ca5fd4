package org.tfgrader.api.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.api.RunningNode;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.settings.Database;

/// Backs a running service up, and starts another one on what was restored.
@Tag("full")
class BackupTests {
    private static final String SOURCE = "class Solution {}";

    @TempDir
    private Path folder;

    private RunningNode start(Path data, String... settings) {
        return new RunningNode(data, List.of("grader.bootstrap.token=" + ServiceTest.INSTRUCTOR), settings);
    }

    private Path backups() {
        return folder.resolve("data/backups");
    }

    private List<Path> made() throws IOException {
        if (!Files.exists(backups())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(backups())) {
            return files.sorted().toList();
        }
    }

    private void restore(Path backup, Path data) throws IOException {
        List<String> names = new ArrayList<>();
        Files.createDirectories(data);
        try (var zip = new ZipInputStream(Files.newInputStream(backup))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                Files.copy(zip, data.resolve(entry.getName()));
            }
        }
        assertThat(names).containsExactly(Database.FILE);
    }

    @Test
    void holdsWhatWasThereWhileTheServiceRan() throws Exception {
        String done;
        String running;
        String verdict;
        try (var context = start(folder.resolve("data"), "grader.backup.every=1d")) {
            await().until(() -> made().size() == 1);
            Files.delete(made().getFirst());
            Service service = context.service(ServiceTest.INSTRUCTOR);
            done = service.graded(SOURCE).header("Location");
            verdict = service.get(done).text();
            running = service.postSource("", ScriptedGrading.WAITS).header("Location");
            var grading = context.bean(ScriptedGrading.class);
            grading.awaitWaiting();

            context.bean(Backups.class).look();

            assertThat(made()).hasSize(1);
            grading.release();
        }
        restore(made().getFirst(), folder.resolve("restored"));

        try (var context = start(folder.resolve("restored"))) {
            Service service = context.service(ServiceTest.INSTRUCTOR);
            assertThat(service.get(done).text()).isEqualTo(verdict);
            var grading = context.bean(ScriptedGrading.class);
            grading.release();
            service.awaitState(running, "done");
        }
    }
}
