package org.tfgrader.engine.intake;

import java.util.regex.Pattern;
import org.tfgrader.engine.intake.RefusedSourcesException.Reason;

/// Names of source files: relative paths with `/` between folders.
public final class SourceNames {
    private static final int MAX_LENGTH = 200;

    /// Control and invisible characters, those that turn the reading direction among them, and what no file system
    /// everywhere takes in a name.
    private static final Pattern UNSAFE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\\\:*?\"<>|]");

    private SourceNames() {}

    /// {@return whether a name is that of a Java source file}
    public static boolean isSource(String name) {
        return name.endsWith(".java");
    }

    /// Checks the name of a source file.
    static void check(String name) {
        checkPath(Reason.INVALID_FILE_NAME, name);
        if (!isSource(name) || name.endsWith("/.java") || name.equals(".java")) {
            throw new RefusedSourcesException(
                    Reason.INVALID_FILE_NAME,
                    "%s is not a .java file: hand in .java files or one .zip with them.".formatted(shown(name)));
        }
        if (name.length() > MAX_LENGTH) {
            throw new RefusedSourcesException(
                    Reason.INVALID_FILE_NAME,
                    "The file name %s… is longer than %d characters: shorten it."
                            .formatted(name.substring(0, 40), MAX_LENGTH));
        }
    }

    /// Checks that a name stays inside the submission and shows what it says.
    static void checkPath(Reason reason, String name) {
        if (UNSAFE.matcher(name).find()) {
            throw new RefusedSourcesException(
                    reason,
                    "The file name %s has characters that no file name here may have: use letters, digits, _ and -."
                            .formatted(shown(name)));
        }
        if (name.startsWith("/") || !staysInside(name)) {
            throw new RefusedSourcesException(
                    reason,
                    "The file name %s leaves the submission: use a name or a relative path without .. in it."
                            .formatted(shown(name)));
        }
    }

    /// {@return the name, fit to be shown}
    public static String shown(String name) {
        String visible = UNSAFE.matcher(name).replaceAll("?");
        return visible.length() > MAX_LENGTH ? visible.substring(0, MAX_LENGTH) + "…" : visible;
    }

    private static boolean staysInside(String name) {
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (String segment : path.split("/", -1)) {
            if (segment.isBlank() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }
}
