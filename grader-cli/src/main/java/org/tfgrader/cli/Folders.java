package org.tfgrader.cli;

import java.nio.file.Path;
import org.tfgrader.engine.model.GraderUnavailable;

/// The grader's home folder and the cache folder.
final class Folders {
    private Folders() {}

    /// {@return the home folder, which the build creates}
    static Path home() {
        String home = System.getProperty("grader.home");
        if (home == null) {
            throw new GraderUnavailable("The system property grader.home is not set. Start the grader with ./grader.");
        }
        return Path.of(home);
    }

    /// {@return the user's cache folder according to the XDG base directory specification}
    static Path cache() {
        String base = System.getenv("XDG_CACHE_HOME");
        Path caches =
                base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return caches.resolve("tf-grader");
    }
}
