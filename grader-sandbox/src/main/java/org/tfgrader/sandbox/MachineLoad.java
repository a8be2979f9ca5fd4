package org.tfgrader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How many threads of this machine want a processor at the moment, for each one that there is.
public final class MachineLoad {
    private static final Path FILE = Path.of("/proc/loadavg");
    private static final int RUNNABLE = 3;

    private MachineLoad() {}

    /// {@return how much longer a computation takes than it would alone} At least 1; 1 where the kernel does not
    /// tell.
    public static double now() {
        try {
            return of(Files.readString(FILE), Runtime.getRuntime().availableProcessors());
        } catch (IOException unknown) {
            return 1;
        }
    }

    /// {@return the same from a line of the kernel's}
    ///
    /// @param line such as `0.20 0.18 0.12 3/80 11206`, with three threads of eighty that want a processor
    static double of(String line, int processors) {
        String[] fields = line.split(" ", -1);
        if (fields.length <= RUNNABLE) {
            return 1;
        }
        String[] threads = fields[RUNNABLE].split("/", 2);
        try {
            return Math.max(1, Double.parseDouble(threads[0]) / processors);
        } catch (NumberFormatException unknown) {
            return 1;
        }
    }
}
