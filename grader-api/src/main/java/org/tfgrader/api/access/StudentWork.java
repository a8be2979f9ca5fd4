package org.tfgrader.api.access;

import java.io.IOException;

/// The submissions of a student, of which more than the stored rows has to be known to export and delete them.
public interface StudentWork {
    /// Exports the submissions with their files and results, as the student may see them.
    void export(String student, Archive archive) throws IOException;

    /// {@return whether scores are hidden from a student now}
    boolean hidesScores(String student);

    /// {@return a grader's report as its student may see it now}
    ///
    /// @param report as it is stored, in JSON
    Object asStudent(String student, String report);

    /// Locks the submissions of a student in the current transaction, which deletes them. A result that is
    /// being stored is stored before that or not at all, so everything that the transaction of a result writes
    /// exists when the rows are deleted.
    void lock(String student);
}
