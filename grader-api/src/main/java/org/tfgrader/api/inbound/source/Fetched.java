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
    /// {@return typed text as a file}
    public static List<NamedFile> text(String text) {
        return List.of(new NamedFile(null, text.getBytes(StandardCharsets.UTF_8)));
    }
}
