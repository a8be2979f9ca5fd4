package org.tfgrader.api.gradebook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.paging.Part;

/// Knows who is in the courses that the assignment stands in. Learning platforms tell, where they list anybody.
public interface Enrolment {

    /// How far those are who are listed.
    ///
    /// @param enrolled how many are
    /// @param opened of these, who have opened the assignment or handed something in
    /// @param submitted who have handed something in
    /// @param graded who have a graded attempt
    /// @param delivered whose grade stands on the platform
    /// @param refused whose grade the platform does not take
    record Counts(int enrolled, int opened, int submitted, int graded, int delivered, int refused) {}

    /// {@return how far they are; all 0 where no platform lists anybody}
    Counts counts();

    /// Where a student may have stopped on the way to a grade.
    enum Stop {
        NEVER_OPENED,
        NOTHING_HANDED_IN,
        NOT_GRADED,
        NOT_DELIVERED
    }

    /// Somebody who is listed.
    ///
    /// @param name null if the platform keeps it to itself
    record Enrolled(String student, @Nullable String name) {}

    /// {@return who has stopped somewhere, by id}
    ///
    /// @param after only those behind this one; null begins with the first
    List<Enrolled> stopped(Stop at, @Nullable String after, int limit);

    /// {@return who is listed or has a graded attempt, and whose id or name has a part, by id}
    ///
    /// @param after only those behind this one; null begins with the first
    List<Enrolled> search(Part part, @Nullable String after, int limit);

    /// {@return under which names a student is listed; empty where nowhere}
    List<Enrolled> find(String student);
}
