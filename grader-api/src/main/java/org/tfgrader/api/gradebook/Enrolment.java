package org.tfgrader.api.gradebook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.paging.Part;

/// Provides the rosters of the courses, if an LMS provides any.
public interface Enrolment {

    /// How far the enrolled students have come.
    ///
    /// @param enrolled the number of enrolled students
    /// @param opened the number of these who opened the assignment or submitted
    /// @param submitted the number of these who submitted
    /// @param graded the number of these with a graded attempt
    /// @param delivered the number of these whose grade is in the LMS
    /// @param refused the number of these whose grade the LMS refused
    record Counts(int enrolled, int opened, int submitted, int graded, int delivered, int refused) {}

    /// {@return the counts; all 0 if no LMS provides a roster}
    Counts counts();

    /// The last step that a student has reached.
    enum Stop {
        NEVER_OPENED,
        NOTHING_HANDED_IN,
        NOT_GRADED,
        NOT_DELIVERED
    }

    /// An enrolled student.
    ///
    /// @param name null if the LMS does not provide it
    record Enrolled(String student, @Nullable String name) {}

    /// {@return the students who stopped at a step, by id}
    ///
    /// @param after only students after this one; null starts with the first
    List<Enrolled> stopped(Stop at, @Nullable String after, int limit);

    /// {@return the students who are enrolled or have a graded attempt, and whose id or name contains a text, by
    /// id}
    ///
    /// @param after only students after this one; null starts with the first
    List<Enrolled> search(Part part, @Nullable String after, int limit);

    /// {@return the names of a student in the rosters; empty if the student is in none}
    List<Enrolled> find(String student);
}
