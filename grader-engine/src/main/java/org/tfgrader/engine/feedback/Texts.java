package org.tfgrader.engine.feedback;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// The texts that a student reads, from the one file that holds them. A file beside it, named for a language, would
/// translate them.
final class Texts {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("org.tfgrader.engine.feedback.feedback", Locale.ROOT);

    private Texts() {}

    /// {@return a text with values in their places}
    ///
    /// @param values for `%s` and the like
    static String of(String key, Object... values) {
        return String.format(Locale.ROOT, BUNDLE.getString(key), values);
    }

    /// {@return a text as it stands, if there is one}
    static Optional<String> find(String key) {
        return BUNDLE.containsKey(key) ? Optional.of(BUNDLE.getString(key)) : Optional.empty();
    }
}
