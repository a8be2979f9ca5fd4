package org.tfgrader.api.access;

import java.io.IOException;
import java.util.Map;

/// The data that one part of the service stores about a student. Every part with such rows implements this, so that
/// all data of the student can be exported and deleted.
public interface PersonalData {
    /// {@return whether any data is stored}
    boolean isKept(String student);

    /// Exports all of it, as the student may see it.
    void export(String student, Archive archive) throws IOException;

    /// Deletes all of it, or removes the student's id from it, in the current transaction.
    ///
    /// @return the number of deleted or changed rows, by kind
    Map<String, Integer> delete(String student);
}
