package org.tfgrader.cli;

import java.nio.file.Path;
import org.tfgrader.engine.GraderUnavailable;

/// Where the command finds the grader, and where it keeps what can be made again.
final class Folders {
    private Folders() {}

    /// {@return the folder that the build laid out}
    static Path home() {
        String home = System.getProperty("grader.home");
        if (home == null) {
            throw new GraderUnavailable("The system property grader.home is not set: start the grader with ./grader.");
        }
        return Path.of(home);
    }

    /// {@return the user's own cache folder, as the XDG base directory specification has it}
    static Path cache() {
        String base = System.getenv("XDG_CACHE_HOME");
        Path caches =
                base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return caches.resolve("tf-grader");
    }
}
