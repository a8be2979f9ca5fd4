package org.tfgrader.engine.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The user of this process and its rights, as reported by the kernel.
final class Identity {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private Identity() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("system           : %s %s, %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch")));
        Map<String, String> status = status();
        lines.add("user             : " + status.getOrDefault("Uid", System.getProperty("user.name")));
        lines.add("capabilities     : " + status.getOrDefault("CapEff", "unknown"));
        lines.add("seccomp mode     : " + status.getOrDefault("Seccomp", "unknown"));
        lines.add("no new privileges: " + status.getOrDefault("NoNewPrivs", "unknown"));
        lines.add("root file system : " + rootFileSystem());
        return lines;
    }

    private static Map<String, String> status() {
        Map<String, String> status = new TreeMap<>();
        read(STATUS).forEach(line -> {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            // The effective one of the four user ids.
            status.put(line.substring(0, colon), value.contains("\t") ? value.split("\t", 3)[1] : value);
        });
        return status;
    }

    private static String rootFileSystem() {
        Optional<String> options = read(MOUNTS).stream()
                .map(line -> line.split(" ", 5))
                .filter(mount -> mount[1].equals("/"))
                .map(mount -> mount[3])
                .reduce((earlier, later) -> later);
        return options.map(all -> List.of(all.split(",", -1)).contains("ro") ? "read-only" : "writable")
                .orElse("unknown");
    }

    /// {@return the lines of a file of the kernel; empty on a system without it}
    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
