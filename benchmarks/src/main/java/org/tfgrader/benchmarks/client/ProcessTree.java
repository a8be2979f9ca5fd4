package org.tfgrader.benchmarks.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A process with all its descendants, as reported under `/proc`.
public record ProcessTree(ProcessHandle root) {
    /// `/proc` counts CPU time in hundredths of a second.
    private static final double TICKS_PER_SECOND = 100;

    /// Where `utime` stands behind the name of the program; `stime`, `cutime` and `cstime` follow.
    private static final int UTIME = 11;

    private static final int TIMES = 4;

    /// Kilobytes.
    public record Memory(long root, long descendants) {
        long all() {
            return root + descendants;
        }
    }

    /// {@return the CPU time of all living processes, and of the ended processes that they waited for}
    public double cpuSeconds() {
        return all().map(ProcessTree::ticks).mapToLong(Long::longValue).sum() / TICKS_PER_SECOND;
    }

    /// {@return the resident memory, where shared pages count for each process}
    public Memory resident() {
        return new Memory(
                kilobytes(root, "status", "VmRSS:"),
                root.descendants()
                        .mapToLong(process -> kilobytes(process, "status", "VmRSS:"))
                        .sum());
    }

    /// {@return the proportional set size of all, where a shared page counts once; 0 where it can't be read}
    public long proportional() {
        return all().mapToLong(process -> kilobytes(process, "smaps_rollup", "Pss:"))
                .sum();
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static long ticks(ProcessHandle process) {
        return lines(path(process, "stat")).stream()
                .findFirst()
                .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" ", -1))
                .map(fields -> Stream.of(fields)
                        .skip(UTIME)
                        .limit(TIMES)
                        .mapToLong(Long::parseLong)
                        .sum())
                .orElse(0L);
    }

    private static long kilobytes(ProcessHandle process, String file, String name) {
        return number(lines(path(process, file)), name);
    }

    private static Path path(ProcessHandle process, String file) {
        return Path.of("/proc", String.valueOf(process.pid()), file);
    }

    /// {@return the first number behind a name; 0 if there is none}
    public static long number(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split("\\s", -1)[0])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    /// {@return a file's lines; empty if its process has ended or belongs to another user}
    public static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
