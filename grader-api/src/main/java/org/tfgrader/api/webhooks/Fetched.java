package org.tfgrader.api.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.tfgrader.api.submissions.SubmissionBodies.NamedFile;

/// What somebody handed in elsewhere.
///
/// @param key the same whenever the same was handed in
/// @param changedAfter how long after it was told of it was changed last, by the platform's clock
record Fetched(String key, List<NamedFile> files, Duration changedAfter) {
    /// {@return files that have not changed since they were told of}
    static Fetched files(String key, List<NamedFile> files) {
        return new Fetched(key, files, Duration.ZERO);
    }

    /// {@return what was typed in}
    static Fetched text(String key, String text) {
        return files(key, List.of(new NamedFile(null, text.getBytes(StandardCharsets.UTF_8))));
    }

    /// {@return the same, changed by the student since it was told of}
    Fetched changed(Duration after) {
        return new Fetched(key, files, after);
    }
}
