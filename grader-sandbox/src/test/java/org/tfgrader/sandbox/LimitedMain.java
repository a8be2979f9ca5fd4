package org.tfgrader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A process that limits itself and prints its limits as the kernel states them.
final class LimitedMain {
    private LimitedMain() {}

    public static void main(String[] arguments) throws IOException {
        ResourceLimits.apply(256 << 20, Long.parseLong(arguments[0]));
        System.out.print(Files.readString(Path.of("/proc/self/limits")));
    }
}
