package org.tfgrader.api.lti.courses;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.ids.SortableIds;

/// Stores which courses are admitted, and from which a launch was recently refused.
@Repository
public class CourseStore {
    /// How many refused courses of a registration are stored: courses that nobody admits must not fill the table.
    static final int MAX_REFUSED = 20;

    private static final String AT = " where registration_id = ? and deployment_id = ? and context_id = ?";

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;

    CourseStore(JdbcClient jdbc, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /// {@return the courses of a registration: first the admitted ones, then the refused ones; the latest first}
    public List<Course> of(String registration) {
        return jdbc.sql("""
                select * from lti_courses where registration_id = ?
                order by admitted desc, changed_at desc, id desc""")
                .param(registration)
                .query((row, number) -> course(row))
                .list();
    }

    public Optional<Course> find(String registration, String id) {
        return jdbc.sql("select * from lti_courses where registration_id = ? and id = ?")
                .params(registration, id)
                .query((row, number) -> course(row))
                .optional();
    }

    public Optional<Course> find(String registration, String deployment, CourseContext context) {
        return jdbc.sql("select * from lti_courses" + AT)
                .params(registration, deployment, context.id())
                .query((row, number) -> course(row))
                .optional();
    }

    public boolean isAdmitted(String id) {
        return jdbc.sql("select id from lti_courses where id = ? and admitted")
                .param(id)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /// Stores the title that a course has now.
    public void rename(String id, String title) {
        jdbc.sql("update lti_courses set title = ? where id = ?")
                .params(title, id)
                .update();
    }

    /// Lists a course among those refused last. An admitted course stays admitted.
    @Transactional
    public void refuse(String registration, String deployment, CourseContext context, Role role) {
        if (!lock(registration)) {
            return;
        }
        int updated = jdbc.sql("update lti_courses set title = coalesce(?, title), refused_role = ?, changed_at = ?"
                        + AT + " and not admitted")
                .param(context.title())
                .param(role.word())
                .param(utc(now()))
                .param(registration)
                .param(deployment)
                .param(context.id())
                .update();
        if (updated == 0 && find(registration, deployment, context).isEmpty()) {
            add(registration, deployment, context, role);
        }
        jdbc.sql("""
                delete from lti_courses where registration_id = ? and not admitted and id not in (
                  select id from lti_courses where registration_id = ? and not admitted
                  order by changed_at desc, id desc limit ?)""").params(registration, registration, MAX_REFUSED).update();
    }

    /// Admits a course. Called in a transaction.
    public Course admit(String registration, String deployment, CourseContext context) {
        lock(registration);
        Optional<Course> known = find(registration, deployment, context);
        if (known.isEmpty()) {
            add(registration, deployment, context, null);
        } else if (!known.get().admitted()) {
            jdbc.sql("update lti_courses set title = coalesce(?, title), admitted = true, changed_at = ? where id = ?")
                    .param(context.title())
                    .param(utc(now()))
                    .param(known.get().id())
                    .update();
        }
        return find(registration, deployment, context).orElseThrow();
    }

    /// Withdraws a course with its links, their grades and their rosters.
    public void withdraw(Course course) {
        jdbc.sql("delete from lti_courses where id = ?").param(course.id()).update();
    }

    /// {@return how many links of the course were opened}
    public int countLinks(String id) {
        return count("select count(*) from lti_links where course_id = ?", id);
    }

    /// {@return how many grades of the course are synced}
    public int countGrades(String id) {
        return count(
                "select count(*) from lti_grades g join lti_links l on l.id = g.link_id where l.course_id = ?", id);
    }

    private int count(String sql, String id) {
        return jdbc.sql(sql).param(id).query(Integer.class).single();
    }

    /// Adds a course.
    ///
    /// @param refused the role of the person whose launch was refused; null if the course is admitted
    private void add(String registration, String deployment, CourseContext context, @Nullable Role refused) {
        jdbc.sql("""
                insert into lti_courses
                  (id, registration_id, deployment_id, context_id, title, admitted, refused_role, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(ids.next())
                .param(registration)
                .param(deployment)
                .param(context.id())
                .param(context.title())
                .param(refused == null)
                .param(refused == null ? null : refused.word())
                .param(utc(now()))
                .update();
    }

    /// Locks a registration, so that its courses are changed one after another.
    ///
    /// @return whether the registration exists
    private boolean lock(String registration) {
        return jdbc.sql("select id from lti_registrations where id = ? for update")
                .param(registration)
                .query(String.class)
                .optional()
                .isPresent();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Course course(ResultSet row) throws SQLException {
        String role = row.getString("refused_role");
        return new Course(
                row.getString("id"),
                row.getString("registration_id"),
                row.getString("deployment_id"),
                new CourseContext(row.getString("context_id"), row.getString("title")),
                row.getBoolean("admitted"),
                role == null ? null : Role.of(role),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
