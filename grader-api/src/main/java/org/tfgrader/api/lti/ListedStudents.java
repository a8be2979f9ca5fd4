package org.tfgrader.api.lti;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.gradebook.Enrolment;

/// Says of all whom platforms list how far they are.
@Component
class ListedStudents implements Enrolment {
    /// One row for each, however many courses list the student.
    private static final String STAGES = """
            select m.student, m.name,
              (g.student is not null or s.student is not null) as opened,
              s.student is not null as submitted,
              coalesce(s.graded, 0) = 1 as graded,
              coalesce(s.graded, 0) = 1 and coalesce(g.synced, 0) = 1 as delivered,
              coalesce(s.graded, 0) = 1 and coalesce(g.synced, 0) = 0 and coalesce(g.refused, 0) = 1 as refused
            from (select student, max(name) as name from lti_members group by student) m
            left join (
              select student, max(case when %s then 1 else 0 end) as graded
              from submissions where origin <> 'trial' group by student) s on s.student = m.student
            left join (
              select student, max(case when state = 'synced' then 1 else 0 end) as synced,
                max(case when state = 'refused' then 1 else 0 end) as refused
              from lti_grades group by student) g on g.student = m.student""".formatted(CountedScores.ATTEMPTS);

    private static final String COUNTS = "select count(*) as enrolled"
            + sum("opened")
            + sum("submitted")
            + sum("graded")
            + sum("delivered")
            + sum("refused")
            + " from (" + STAGES + ") stages";

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
    public List<Enrolled> find(String student) {
        return jdbc.sql("select student, name from lti_members where student = ?")
                .param(student)
                .query((row, number) -> new Enrolled(row.getString("student"), row.getString("name")))
                .list();
    }
}
