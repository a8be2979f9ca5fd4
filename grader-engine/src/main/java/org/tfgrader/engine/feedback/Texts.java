package org.tfgrader.engine.feedback;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// The texts that students read, from a single resource bundle. A bundle for another language could be added.
final class Texts {
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("org.tfgrader.engine.feedback.feedback", Locale.ROOT);

    private Texts() {}

    /// {@return a text with values inserted}
    ///
    /// @param values for `%s` and the like
    static String of(String key, Object... values) {
        return String.format(Locale.ROOT, BUNDLE.getString(key), values);
    }

    /// {@return a text without inserted values, if it exists}
    static Optional<String> find(String key) {
        return BUNDLE.containsKey(key) ? Optional.of(BUNDLE.getString(key)) : Optional.empty();
    }
}
