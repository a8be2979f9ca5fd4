package org.tfgrader.api.lti.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.paging.Part;
import org.tfgrader.api.settings.Rows;

/// Reports the progress of all students on the rosters.
@Repository
public class Enrolment {
    /// One row per student, however many courses list the student. All students are grouped at once, because H2
    /// would evaluate a joined group again for each row.
    private static final String STAGES = """
            select student,
              granted + submitted > 0 as opened,
              submitted = 1 as submitted,
              graded = 1 as graded,
              graded = 1 and synced = 1 as delivered,
              graded = 1 and synced = 0 and refused = 1 as refused
            from (
              select student, max(listed) as listed, max(submitted) as submitted,
                max(graded) as graded, max(granted) as granted, max(synced) as synced, max(refused) as refused
              from (
                select student, 1 as listed, 0 as submitted, 0 as graded, 0 as granted, 0 as synced, 0 as refused
                from lti_members
                union all
                select student, 0, 1, case when %s then 1 else 0 end, 0, 0, 0
                from submissions where origin <> 'trial'
                union all
                select student, 0, 0, 0, 1, case when state = 'synced' then 1 else 0 end,
                  case when state = 'refused' then 1 else 0 end
                from lti_grades) known
              group by student) students
            where listed = 1""".formatted(CountedScores.ATTEMPTS);

    private static final String COUNTS = "select count(*) as enrolled"
            + count("opened")
            + count("submitted")
            + count("graded")
            + count("delivered")
            + count("refused")
            + " from (" + STAGES + ") stages";

    private static final String SEARCH = """
            select student from (
              select member as student from listed_names
              union
              select student from submissions where %s) known
            where (%s or student in (select member from listed_names where %s)) and student > ?
            order by student limit ?""".formatted(CountedScores.ATTEMPTS, Part.isIn("student"), Part.isIn("name"));

    private final JdbcClient jdbc;

    Enrolment(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String count(String stage) {
        return ", count(case when %1$s then 1 end) as %1$s".formatted(stage);
    }

    /// How far the enrolled students have come.
    ///
    /// @param enrolled the number of enrolled students
    /// @param opened the number of these who opened the assignment or submitted
    /// @param submitted the number of these who submitted
    /// @param graded the number of these with a graded attempt
    /// @param delivered the number of these whose grade is in the LMS
    /// @param refused the number of these whose grade the LMS refused
    public record Counts(int enrolled, int opened, int submitted, int graded, int delivered, int refused) {}

    /// The last step that a student has reached.
    public enum Stop {
        NEVER_OPENED,
        NOTHING_HANDED_IN,
        NOT_GRADED,
        NOT_DELIVERED
    }

    /// {@return the counts; all 0 if no LMS provides a roster}
    public Counts counts() {
        return jdbc.sql(COUNTS).query(Counts.class).single();
    }

    /// {@return the students who stopped at a step, by id}
    ///
    /// @param after only students after this one; null starts with the first
    public List<String> stopped(Stop at, @Nullable String after, int limit) {
        return Rows.list(
                jdbc,
                String.class,
                "select student from (" + STAGES + ") stages where " + condition(at)
                        + " and student > ? order by student limit ?",
                after == null ? "" : after,
                limit);
    }

    private static String condition(Stop at) {
        return switch (at) {
            case NEVER_OPENED -> "not opened";
            case NOTHING_HANDED_IN -> "opened and not submitted";
            case NOT_GRADED -> "submitted and not graded";
            case NOT_DELIVERED -> "graded and not delivered";
        };
    }

    /// {@return the students who are enrolled or have a graded attempt, and whose id or name contains a text, by
    /// id}
    ///
    /// @param after only students after this one; null starts with the first
    public List<String> search(Part part, @Nullable String after, int limit) {
        return Rows.list(jdbc, String.class, SEARCH, part.pattern(), part.pattern(), after == null ? "" : after, limit);
    }

    /// {@return whether an LMS refused the grade of a student}
    public boolean isRefused(String student) {
        return Rows.exist(jdbc, "lti_grades where student = ? and state = 'refused'", student);
    }
}
