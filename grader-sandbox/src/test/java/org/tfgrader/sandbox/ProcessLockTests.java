package org.tfgrader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real processes, locked by the real kernel.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the lock is Linux's")
class ProcessLockTests {
    private static final int NOBODY_IN_PARTICULAR = 60_700;

    @TempDir
    private Path folder;

    @Test
    void computesAndDoesNothingElse() throws Exception {
        int user = Privileges.mayBecome(NOBODY_IN_PARTICULAR, 1) ? NOBODY_IN_PARTICULAR : ProcessLock.SAME_USER;
        List<String> said = lockedProcess(user).inputReader().lines().toList();
        assertThat(said)
                .contains(
                        "open a file: yes",
                        "open a socket: yes",
                        "trace a process: yes",
                        "start a process: yes",
                        "execute a program: yes",
                        "reads a file: no",
                        "writes a file: no",
                        "deletes a file: no",
                        "listens: no",
                        "connects: no",
                        "starts a program: no",
                        "kills its parent: no",
                        "becomes root: no",
                        "takes 200 MB: no",
                        "starts a thread: yes",
                        "computes: yes",
                        "takes 10 MB: yes");
        assertThat(Files.readString(file())).isEqualTo("untouched");
        if (user != ProcessLock.SAME_USER) {
            assertThat(said).contains("is the user " + user + ": yes");
        }
    }

    @Test
    void readsAndExecutesWhatItMayAndWritesNothing() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            thread.submit(() -> Landlock.restrictTo(List.of(
                            Path.of("/bin"),
                            Path.of("/usr"),
                            Path.of("/lib"),
                            Path.of("/lib64"),
                            Path.of("/etc/ld.so.cache"),
                            Path.of("/proc"))))
                    .get();
            Process process = thread.submit(() -> new ProcessBuilder(
                                    "sh",
                                    "-c",
                                    "cat " + secret + "; echo changed > " + secret + "; ls /usr; : > /dev/null")
                            .redirectErrorStream(true)
                            .start())
                    .get();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (Landlock.version() > 0) {
                assertThat(said).contains("Permission denied").contains("bin").doesNotContain("secret\n");
            }
        }
        assertThat(secret).hasContent("secret");
    }

    @Test
    void tellsWhatAProcessHasTaken() {
        ProcessUsage own = ProcessUsage.of(ProcessHandle.current());
        assertThat(own.cpu()).isPositive();
        assertThat(own.resident()).isGreaterThan(16 << 20);
        assertThat(own.threads()).isGreaterThan(3);
    }

    @Test
    void leavesTheProcessorsToOthers() throws Exception {
        Process process = new ProcessBuilder("sleep", "100").start();
        try {
            assertThat(Priority.leaveTheRestTo(process.pid())).isTrue();
            assertThat(stat(process.pid(), 38)).isEqualTo("5");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(Priority.leaveTheRestTo(process.pid())).isFalse();
    }

    private static String stat(long process, int field) throws IOException {
        String line = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[field];
    }

    private Path file() {
        return folder.resolve("file");
    }

    private Process lockedProcess(int user) throws IOException {
        Files.writeString(file(), "untouched");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockedMain.class.getName(),
                        Long.toString(ProcessHandle.current().pid()),
                        Integer.toString(user),
                        file().toString())
                .redirectErrorStream(true)
                .start();
    }
}
