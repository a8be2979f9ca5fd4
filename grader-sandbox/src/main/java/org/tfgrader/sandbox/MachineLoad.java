package org.tfgrader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The load of this machine: the number of runnable threads for each CPU.
public final class MachineLoad {
    private static final Path FILE = Path.of("/proc/loadavg");
    private static final int RUNNABLE = 3;

    private MachineLoad() {}

    /// {@return the factor by which a computation takes longer than on an idle machine} At least 1; 1 if the
    /// kernel does not report the load.
    public static double now() {
        try {
            return of(Files.readString(FILE), Runtime.getRuntime().availableProcessors());
        } catch (IOException unknown) {
            return 1;
        }
    }

    /// {@return the factor for a line of the kernel}
    ///
    /// @param line such as `0.20 0.18 0.12 3/80 11206`, with three of eighty threads runnable
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
