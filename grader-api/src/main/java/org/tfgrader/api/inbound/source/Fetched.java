package org.tfgrader.api.inbound.source;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.tfgrader.api.submissions.SubmissionBodies.NamedFile;

/// A submission from an LMS.
///
/// @param key the same whenever the same files were submitted
/// @param changedAfter the time from the event to the last change, by the LMS's clock
public record Fetched(String key, List<NamedFile> files, Duration changedAfter) {
    /// {@return files that have not changed since the event}
    public static Fetched files(String key, List<NamedFile> files) {
        return new Fetched(key, files, Duration.ZERO);
    }

    /// {@return typed text}
    public static Fetched text(String key, String text) {
        return files(key, List.of(new NamedFile(null, text.getBytes(StandardCharsets.UTF_8))));
    }

    /// {@return the same, changed by the student since the event}
    public Fetched changed(Duration after) {
        return new Fetched(key, files, after);
    }
}
