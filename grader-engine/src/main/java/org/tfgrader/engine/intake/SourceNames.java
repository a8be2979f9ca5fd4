package org.tfgrader.engine.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tfgrader.engine.intake.RefusedSourcesException.Reason;

/// Names of source files: relative paths with `/` between folders.
public final class SourceNames {
    private static final int MAX_LENGTH = 200;

    /// Maximum length of the name of a zip entry that is skipped.
    private static final int MAX_PATH = 1000;

    /// The lower-case form of a capital i with a dot.
    private static final String DOTTED_I = "i\u0307";

    /// Control and invisible characters, including those that change the direction of text, and characters that
    /// not every file system allows in a name.
    private static final Pattern UNSAFE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\\\:*?\"<>|]");

    /// Names of devices on Windows, with or without an extension.
    private static final Pattern DEVICE = Pattern.compile(
            "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?",
            Pattern.CASE_INSENSITIVE);

    /// Windows removes both at the end of a name.
    private static final Pattern DOT_OR_SPACE_AT_END = Pattern.compile(".*[.\\p{Zs}]");

    private SourceNames() {}

    /// {@return whether a name is the name of a Java source file}
    public static boolean isSource(String name) {
        return name.endsWith(".java");
    }

    /// {@return whether a name of a file or folder is the name of a device on Windows}
    public static boolean isDevice(String name) {
        return DEVICE.matcher(name).matches();
    }

    /// Checks the name of a source file.
    static void check(String name) {
        checkPath(Reason.INVALID_FILE_NAME, name);
        if (!isSource(name) || name.endsWith("/.java") || name.equals(".java")) {
            throw new RefusedSourcesException(
                    Reason.INVALID_FILE_NAME,
                    "%s is not a .java file. Submit .java files, or one .zip that contains them."
                            .formatted(shown(name)));
        }
        checkLength(Reason.INVALID_FILE_NAME, name, MAX_LENGTH);
    }

    /// Checks that a name stays inside the submission and contains no misleading characters.
    static void checkPath(Reason reason, String name) {
        checkLength(reason, name, MAX_PATH);
        if (UNSAFE.matcher(name).find()) {
            throw new RefusedSourcesException(
                    reason,
                    "The file name %s contains characters that are not allowed. Use letters, digits, _ and -."
                            .formatted(shown(name)));
        }
        if (name.startsWith("/") || !staysInside(name)) {
            throw new RefusedSourcesException(
                    reason,
                    "The file name %s points outside the submission. Use a relative path without \"..\"."
                            .formatted(shown(name)));
        }
        checkSegments(reason, name);
    }

    private static void checkLength(Reason reason, String name, int max) {
        if (name.length() > max) {
            throw new RefusedSourcesException(
                    reason,
                    "The file name %s… is longer than %d characters. Shorten it."
                            .formatted(shown(name.substring(0, 40)), max));
        }
    }

    private static void checkSegments(Reason reason, String name) {
        for (String segment : path(name).split("/", -1)) {
            if (isDevice(segment)) {
                throw new RefusedSourcesException(
                        reason, "The file name %s is reserved on Windows. Rename the file.".formatted(shown(name)));
            }
            if (DOT_OR_SPACE_AT_END.matcher(segment).matches()) {
                throw new RefusedSourcesException(
                        reason,
                        "The file name %s has a part that ends with a dot or a space. Rename it."
                                .formatted(shown(name)));
            }
        }
    }

    /// {@return a key that is equal for names that are the same on some system} Systems differ in case
    /// sensitivity, in the case of a Turkish i, and in Unicode normalization.
    static String folded(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String oneCase = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(oneCase, Normalizer.Form.NFKC).replace(DOTTED_I, "i");
    }

    /// {@return the name, safe to show}
    public static String shown(String name) {
        // Half a character that the cut leaves is replaced with what can't be shown.
        String bounded = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "…" : name;
        return UNSAFE.matcher(bounded).replaceAll("?");
    }

    private static boolean staysInside(String name) {
        for (String segment : path(name).split("/", -1)) {
            if (segment.isBlank() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static String path(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }
}
