package org.tfgrader.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.tfgrader.benchmarks.client.ProcessTree;

/// The resources that a grader's process uses at one time, as reported by Linux.
record Footprint(Map<Thing, Long> amounts) {

    /// The resources that may grow.
    enum Thing {
        DESCRIPTORS("open descriptors"),
        THREADS("threads"),
        PROCESSES("child processes"),
        STRAYS("other processes of the workers' users"),
        TEMPORARY("files in the temporary folder"),
        SHARED("files and segments of shared memory"),
        CACHED("files in the cache"),
        RESIDENT("resident memory, KB");

        private final String label;

        Thing(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// The users of workers if the grader is root.
    private static final int FIRST_USER = 60_706;

    private static final int USERS = 400;

    /// {@return the current usage} Garbage is collected before.
    static Footprint now(Path cache) {
        System.gc();
        Map<Thing, Long> amounts = new EnumMap<>(Thing.class);
        List<String> status = ProcessTree.lines(Path.of("/proc/self/status"));
        amounts.put(Thing.DESCRIPTORS, descriptors());
        amounts.put(Thing.THREADS, threads());
        amounts.put(Thing.PROCESSES, ProcessHandle.current().descendants().count());
        amounts.put(Thing.STRAYS, strays());
        amounts.put(Thing.TEMPORARY, count(Path.of(System.getProperty("java.io.tmpdir"))));
        amounts.put(
                Thing.SHARED,
                count(Path.of("/dev/shm"))
                        + ProcessTree.lines(Path.of("/proc/sysvipc/shm")).size()
                        - 1);
        amounts.put(Thing.CACHED, count(cache));
        amounts.put(Thing.RESIDENT, ProcessTree.number(status, "VmRSS:"));
        return new Footprint(amounts);
    }

    long of(Thing thing) {
        return amounts.getOrDefault(thing, 0L);
    }

    /// {@return the number of threads, except those that wait for the end of a process} The JDK keeps these for a
    /// minute, so their number fluctuates; a process that does not end is counted itself.
    private static long threads() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.map(task -> ProcessTree.lines(task.resolve("comm")))
                    .filter(name -> !name.isEmpty() && !name.getFirst().startsWith("process reaper"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the number of processes of a worker's user whose parent has ended}
    private static long strays() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .map(path -> ProcessTree.lines(path.resolve("status")))
                    .filter(status -> !status.isEmpty() && ProcessTree.number(status, "PPid:") == 1)
                    .mapToLong(status -> ProcessTree.number(status, "Uid:"))
                    .filter(user -> user >= FIRST_USER && user < FIRST_USER + USERS)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.count() - 1;
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException(folder + " can't be counted", e);
        }
    }

    /// Only their names are read, because each may be closed at any time.
    private static long descriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }
}
