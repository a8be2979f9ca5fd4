package org.tfgrader.api.webhooks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tfgrader.api.submissions.SubmissionBodies.NamedFile;

/// What somebody handed in elsewhere.
///
/// @param key the same whenever the same was handed in
record Fetched(String key, List<NamedFile> files) {
    /// {@return what was typed in}
    static Fetched text(String key, String text) {
        return new Fetched(key, List.of(new NamedFile(null, text.getBytes(StandardCharsets.UTF_8))));
    }
}
