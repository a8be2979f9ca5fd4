package org.tfgrader.api.lti.courses;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.Rows;

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
        return Rows.list(jdbc, Course.class, """
                select * from lti_courses where registration_id = ?
                order by admitted desc, changed_at desc, id desc""", registration);
    }

    public Optional<Course> find(String registration, String id) {
        return Rows.find(
                jdbc, Course.class, "select * from lti_courses where registration_id = ? and id = ?", registration, id);
    }

    public Optional<Course> find(String registration, String deployment, CourseContext context) {
        return Rows.find(jdbc, Course.class, "select * from lti_courses" + AT, registration, deployment, context.id());
    }

    public boolean isAdmitted(String id) {
        return Rows.exist(jdbc, "lti_courses where id = ? and admitted", id);
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
        change(registration, deployment, context, false, role.word());
        jdbc.sql("""
                delete from lti_courses where registration_id = ? and not admitted and id not in (
                  select id from lti_courses where registration_id = ? and not admitted
                  order by changed_at desc, id desc limit ?)""").params(registration, registration, MAX_REFUSED).update();
    }

    /// Admits a course. Called in a transaction.
    public Course admit(String registration, String deployment, CourseContext context) {
        lock(registration);
        change(registration, deployment, context, true, null);
        return find(registration, deployment, context).orElseThrow();
    }

    /// Adds or changes a course, unless it is admitted.
    ///
    /// @param refused the role of the person whose launch was refused; null if the course is admitted now
    private void change(
            String registration, String deployment, CourseContext context, boolean admitted, @Nullable String refused) {
        jdbc.sql("""
                insert into lti_courses (id, registration_id, deployment_id, context_id, admitted, changed_at)
                values (?, ?, ?, ?, false, ?) on conflict do nothing""")
                .params(ids.next(), registration, deployment, context.id(), utc(now()))
                .update();
        jdbc.sql("""
                update lti_courses set title = coalesce(?, title), admitted = ?, refused_role = ?, changed_at = ?""" + AT + " and not admitted")
                .param(context.title())
                .param(admitted)
                .param(refused)
                .param(utc(now()))
                .param(registration)
                .param(deployment)
                .param(context.id())
                .update();
    }

    /// Withdraws a course with its links, their grades and their rosters.
    public void withdraw(Course course) {
        jdbc.sql("delete from lti_courses where id = ?").param(course.id()).update();
    }

    /// Locks a registration, so that its courses are changed one after another.
    ///
    /// @return whether the registration exists
    private boolean lock(String registration) {
        return Rows.find(jdbc, String.class, "select id from lti_registrations where id = ? for update", registration)
                .isPresent();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
