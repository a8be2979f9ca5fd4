package org.tfgrader.api.lti.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.gradebook.Enrolment;
import org.tfgrader.api.paging.Part;
import org.tfgrader.api.submissions.StudentNames;

/// Reports the progress of all students on the rosters.
@Component
class ListedStudents implements Enrolment, StudentNames {
    /// One row per student, however many courses list the student. All students are grouped at once, because H2
    /// would evaluate a joined group again for each row.
    private static final String STAGES = """
            select student, name,
              granted + submitted > 0 as opened,
              submitted = 1 as submitted,
              graded = 1 as graded,
              graded = 1 and synced = 1 as delivered,
              graded = 1 and synced = 0 and refused = 1 as refused
            from (
              select student, max(name) as name, max(listed) as listed, max(submitted) as submitted,
                max(graded) as graded, max(granted) as granted, max(synced) as synced, max(refused) as refused
              from (
                select student, name, 1 as listed, 0 as submitted, 0 as graded, 0 as granted, 0 as synced, 0 as refused
                from lti_members
                union all
                select student, null, 0, 1, case when %s then 1 else 0 end, 0, 0, 0
                from submissions where origin <> 'trial'
                union all
                select student, null, 0, 0, 0, 1, case when state = 'synced' then 1 else 0 end,
                  case when state = 'refused' then 1 else 0 end
                from lti_grades) known
              group by student) students
            where listed = 1""".formatted(CountedScores.ATTEMPTS);

    private static final String COUNTS = "select count(*) as enrolled"
            + sum("opened")
            + sum("submitted")
            + sum("graded")
            + sum("delivered")
            + sum("refused")
            + " from (" + STAGES + ") stages";

    private static final String SEARCH = """
            select student, max(name) as name from (
              select student, name from lti_members
              union all
              select student, null from submissions where %s) known
            where\s""".formatted(CountedScores.ATTEMPTS)
            + Part.isIn("student")
            + " or student in (select student from lti_members where "
            + Part.isIn("name")
            + ") group by student having student > ? order by student limit ?";

    private final JdbcClient jdbc;

    ListedStudents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String sum(String stage) {
        return ", sum(case when %1$s then 1 else 0 end) as %1$s".formatted(stage);
    }

    @Override
    public Counts counts() {
        return jdbc.sql(COUNTS)
                .query((row, number) -> new Counts(
                        row.getInt("enrolled"),
                        row.getInt("opened"),
                        row.getInt("submitted"),
                        row.getInt("graded"),
                        row.getInt("delivered"),
                        row.getInt("refused")))
                .single();
    }

    @Override
    public List<Enrolled> stopped(Stop at, @Nullable String after, int limit) {
        return jdbc.sql("select student, name from (" + STAGES + ") stages where " + condition(at)
                        + " and student > ? order by student limit ?")
                .params(after == null ? "" : after, limit)
                .query((row, number) -> new Enrolled(row.getString("student"), row.getString("name")))
                .list();
    }

    private static String condition(Stop at) {
        return switch (at) {
            case NEVER_OPENED -> "not opened";
            case NOTHING_HANDED_IN -> "opened and not submitted";
            case NOT_GRADED -> "submitted and not graded";
            case NOT_DELIVERED -> "graded and not delivered";
        };
    }

    @Override
    public List<Enrolled> search(Part part, @Nullable String after, int limit) {
        return jdbc.sql(SEARCH)
                .params(part.pattern(), part.pattern(), after == null ? "" : after, limit)
                .query((row, number) -> new Enrolled(row.getString("student"), row.getString("name")))
                .list();
    }

    @Override
    public List<String> having(Part part) {
        return jdbc.sql("select distinct student from lti_members where " + Part.isIn("name"))
                .param(part.pattern())
                .query((row, number) -> row.getString("student"))
                .list();
    }

    @Override
    public List<Enrolled> find(String student) {
        return jdbc.sql("select student, name from lti_members where student = ?")
                .param(student)
                .query((row, number) -> new Enrolled(row.getString("student"), row.getString("name")))
                .list();
    }
}
