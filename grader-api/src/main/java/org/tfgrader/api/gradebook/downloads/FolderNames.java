package org.tfgrader.api.gradebook.downloads;

import java.util.regex.Pattern;
import org.tfgrader.engine.digest.Sha256;
import org.tfgrader.engine.intake.SourceNames;

/// Names of folders for students in a zip: valid on each system, and different for different students, even where case
/// is not distinguished. The same student always gets the same name.
final class FolderNames {
    /// Lower-case letters, so that two plain ids differ in more than case.
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final int LONGEST_PLAIN = 64;
    private static final int LONGEST_BEGINNING = 40;
    private static final int DIGEST_BYTES = 6;

    private FolderNames() {}

    /// {@return the id if it is a safe name; otherwise its safe characters and a digest of it} No plain id contains
    /// the tilde before the digest.
    static String of(String student) {
        if (student.length() <= LONGEST_PLAIN && PLAIN.matcher(student).matches() && !SourceNames.isDevice(student)) {
            return student;
        }
        String safe = UNSAFE.matcher(student).replaceAll("_");
        String beginning = safe.substring(0, Math.min(LONGEST_BEGINNING, safe.length()));
        return beginning + "~" + new Sha256().add(student).hex(DIGEST_BYTES);
    }
}
