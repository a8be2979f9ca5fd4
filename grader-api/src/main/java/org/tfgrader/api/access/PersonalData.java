package org.tfgrader.api.access;

import java.io.IOException;
import java.util.Map;

/// What a part of the service keeps about a student. Every part that has rows about one offers this, so that the
/// student can be shown all of it and have it deleted.
public interface PersonalData {
    /// {@return whether there is any}
    boolean isKept(String student);

    /// Writes all of it, as the student may see it.
    void export(String student, Archive archive) throws IOException;

    /// Deletes all of it, or takes the student's name out of it, within the transaction that goes on.
    ///
    /// @return how many of what
    Map<String, Integer> delete(String student);
}
