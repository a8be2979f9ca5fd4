package org.tfgrader.api.lti.roster;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.lti.client.MembershipService.Member;
import org.tfgrader.api.settings.Rows;

/// Stores the rosters of links, and reports which students submitted nothing.
@Repository
class RosterStore {
    private static final String HANDED_IN = "select * from submissions where student = m.student and origin <> 'trial'";
    private static final String COUNT = "(select count(*) from lti_members m where m.link_id = l.id%s)";
    private static final String LINKS =
            "select l.*, r.name as registration, c.title as course, roster_url is not null as has_roster, "
                    + COUNT.formatted("") + " as enrolled, "
                    + COUNT.formatted(" and exists (" + HANDED_IN + ")") + " as submitted, "
                    + COUNT.formatted(" and exists (" + HANDED_IN + " and " + CountedScores.ATTEMPTS + ")")
                    + " as graded"
                    + " from lti_links l join lti_registrations r on r.id = l.registration_id"
                    + " left join lti_courses c on c.id = l.course_id";
    private static final String MISSING = """
            select m.*,
              exists (select * from lti_grades g where g.link_id = m.link_id and g.student = m.student) as came
            from lti_members m where m.link_id in (:links) and not exists (%s)""".formatted(HANDED_IN);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    RosterStore(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /// {@return the newest links}
    List<CourseLink> links(int limit) {
        return Rows.list(jdbc, CourseLink.class, LINKS + " order by l.id desc limit ?", limit);
    }

    Optional<CourseLink> link(String id) {
        return Rows.find(jdbc, CourseLink.class, LINKS + " where l.id = ?", id);
    }

    /// {@return the students who submitted nothing, by link and name}
    ///
    /// @param each the maximum number per link
    Map<String, List<MissingStudent>> missing(List<String> links, int each) {
        if (links.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select * from (
                          select s.*, row_number() over (
                            partition by link_id order by coalesce(name, student), student) as ordinal
                          from (%s) s) numbered
                        where ordinal <= :each order by link_id, ordinal""".formatted(MISSING))
                .param("links", links)
                .param("each", each)
                .query(Rows.of(MissingStudent.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(MissingStudent::linkId));
    }

    /// {@return whether the LMS provides a roster}
    boolean hasRoster(String link) {
        return Rows.exist(jdbc, "lti_links where id = ? and roster_url is not null", link);
    }

    /// Excludes a person who launched as staff from the rosters of a link's course.
    @Transactional
    public void exclude(String link, String sub) {
        jdbc.sql("""
                insert into lti_staff (course_id, sub) select course_id, cast(? as varchar) from lti_links where id = ?
                on conflict do nothing""").params(sub, link).update();
        removeStaff(link);
    }

    private void removeStaff(String link) {
        jdbc.sql("""
                delete from lti_members where link_id = ? and student in (
                  select coalesce(p.student, r.name || ':' || s.sub) from lti_links l
                  join lti_staff s on s.course_id = l.course_id
                  join lti_registrations r on r.id = l.registration_id
                  left join lti_people p
                    on p.registration_id = r.id and p.sub = s.sub and p.state = 'matched'
                  where l.id = ?)""").params(link, link).update();
    }

    /// Replaces a roster.
    @Transactional
    public void replace(String link, Collection<Member> members) {
        jdbc.sql("delete from lti_members where link_id = ?").param(link).update();
        batches.batchUpdate(
                "insert into lti_members (link_id, student, name) values (?, ?, ?)",
                members.stream()
                        .map(member -> new Object[] {link, member.student(), member.name()})
                        .toList());
        removeStaff(link);
        jdbc.sql("update lti_links set roster_fetched_at = ?, roster_failure = null where id = ?")
                .params(utc(clock.instant()), link)
                .update();
    }

    /// Records why a roster could not be fetched. The previous one stays.
    void fail(String link, String words) {
        jdbc.sql("update lti_links set roster_failure = ? where id = ?")
                .params(words, link)
                .update();
    }
}
