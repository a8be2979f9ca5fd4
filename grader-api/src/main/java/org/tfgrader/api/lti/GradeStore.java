package org.tfgrader.api.lti;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.Grade.State;

/// Keeps what is known of grades on platforms.
@Repository
class GradeStore {
    private static final String ALL = """
            select g.*, r.name as registration, l.title from lti_grades g
            join lti_links l on l.id = g.link_id join lti_registrations r on r.id = l.registration_id""";

    private static final Logger log = LoggerFactory.getLogger(GradeStore.class);
    private static final int MAX_WORDS = 500;

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;

    GradeStore(JdbcClient jdbc, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /// What is to be known of a grade to send it.
    ///
    /// @param sub as the platform calls the student
    /// @param sentScore what the platform has last taken; null before that
    /// @param sentSubmission of which attempt that was
    /// @param sentLineItem which column that was
    /// @param triedScore what was last sent, whether it was taken or not
    /// @param stampedAt the time that the last score was sent with
    /// @param tries that failed since the last one that did not
    /// @param overrides whether somebody has said that another one on the platform is to be replaced
    record Sending(
            String id,
            String link,
            String student,
            String sub,
            @Nullable Double sentScore,
            @Nullable String sentSubmission,
            @Nullable URI sentLineItem,
            @Nullable Double triedScore,
            @Nullable Instant stampedAt,
            int tries,
            boolean overrides) {

        /// {@return whether it was this column that has last taken a score}
        boolean wasSentTo(URI lineItem) {
            return lineItem.equals(sentLineItem);
        }
    }

    /// Adds the grade of a student in the gradebook of a link, unless it is known.
    void add(String link, String student, String sub) {
        boolean known = jdbc.sql("select count(*) from lti_grades where link_id = ? and student = ?")
                        .params(link, student)
                        .query((row, number) -> row.getLong(1))
                        .single()
                > 0;
        if (known) {
            return;
        }
        try {
            jdbc.sql("""
                    insert into lti_grades (id, link_id, student, sub, state, tries, overrides, changed_at)
                    values (?, ?, ?, ?, 'none', 0, false, ?)""")
                    .params(ids.next(), link, student, sub, utc(clock.instant()))
                    .update();
        } catch (DuplicateKeyException cameAtTheSameTime) {
            log.debug("{} has come twice at the same time", student);
        }
    }

    List<String> ofStudent(String student) {
        return jdbc.sql("select id from lti_grades where student = ?")
                .param(student)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    List<String> ofLink(String link) {
        return jdbc.sql("select id from lti_grades where link_id = ? order by id")
                .param(link)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    List<String> ids() {
        return jdbc.sql("select id from lti_grades order by id")
                .query((row, number) -> row.getString("id"))
                .list();
    }

    List<String> ids(State state) {
        return jdbc.sql("select id from lti_grades where state = ? order by id")
                .param(state.word())
                .query((row, number) -> row.getString("id"))
                .list();
    }

    Optional<Sending> sending(String id) {
        return jdbc.sql("select * from lti_grades where id = ?")
                .param(id)
                .query((row, number) -> new Sending(
                        row.getString("id"),
                        row.getString("link_id"),
                        row.getString("student"),
                        row.getString("sub"),
                        row.getObject("sent_score", Double.class),
                        row.getString("sent_submission"),
                        LinkStore.url(row.getString("sent_line_item")),
                        row.getObject("tried_score", Double.class),
                        instant(row, "stamped_at"),
                        row.getInt("tries"),
                        row.getBoolean("overrides")))
                .optional();
    }

    /// Says that a grade is on its way, with all its tries before it.
    void await(String id, Instant nextAt) {
        jdbc.sql("update lti_grades set state = 'pending', tries = 0, next_at = ?, changed_at = ? where id = ?")
                .params(utc(nextAt), utc(clock.instant()), id)
                .update();
    }

    /// Says that somebody wants a grade to be sent again. One that is overridden is replaced by that.
    ///
    /// @return whether there is such a grade
    boolean beginAgain(String id) {
        return jdbc.sql("""
                update lti_grades set overrides = (state = 'overridden'), state = 'pending', tries = 0, words = null,
                  next_at = ?, changed_at = ?
                where id = ?""")
                        .params(utc(clock.instant()), utc(clock.instant()), id)
                        .update()
                > 0;
    }

    /// Says that a grade waits for a time.
    void hold(String id, String words, Instant until) {
        jdbc.sql("update lti_grades set state = 'pending', words = ?, next_at = ? where id = ?")
                .params(shortened(words), utc(until), id)
                .update();
    }

    /// Notes what is about to be sent, before it is: the answer may get lost.
    ///
    /// @param before the stamp that the grade was read with; null for none
    /// @return whether that still is its stamp: nobody else has sent it meanwhile, or deleted it
    boolean stamp(String id, double score, @Nullable Instant before, Instant at) {
        var statement = before == null
                ? jdbc.sql("update lti_grades set tried_score = ?, stamped_at = ? where id = ? and stamped_at is null")
                        .params(score, utc(at), id)
                : jdbc.sql("update lti_grades set tried_score = ?, stamped_at = ? where id = ? and stamped_at = ?")
                        .params(score, utc(at), id, utc(before));
        return statement.update() > 0;
    }

    /// Notes that the platform has taken a score, though its answer was lost.
    void sent(String id, URI lineItem, double score) {
        jdbc.sql("update lti_grades set sent_score = ?, sent_line_item = ? where id = ?")
                .params(score, lineItem.toString(), id)
                .update();
    }

    void synced(String id, URI lineItem, double score, String submission) {
        jdbc.sql("""
                update lti_grades set state = 'synced', sent_score = ?, sent_submission = ?, sent_line_item = ?, tries = 0,
                  overrides = false, words = null, next_at = null, changed_at = ?
                where id = ?""")
                .params(score, submission, lineItem.toString(), utc(clock.instant()), id)
                .update();
    }

    /// Notes that a try has failed.
    ///
    /// @param nextAt when the next one is
    void failed(String id, String words, Instant nextAt) {
        jdbc.sql("update lti_grades set state = 'pending', words = ?, tries = tries + 1, next_at = ? where id = ?")
                .params(shortened(words), utc(nextAt), id)
                .update();
    }

    /// Notes that it goes no further, and that what somebody may set on the platform from now on is not to be replaced.
    void set(String id, State state, @Nullable String words) {
        jdbc.sql("""
                update lti_grades set state = ?, words = ?, tries = 0, overrides = false, next_at = null, changed_at = ?
                where id = ?""")
                .param(state.word())
                .param(words == null ? null : shortened(words))
                .param(utc(clock.instant()))
                .param(id)
                .update();
    }

    private static String shortened(String words) {
        return words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS);
    }

    /// {@return how many grades there are in each state that any is in}
    Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        jdbc.sql("select state, count(*) as grades from lti_grades group by state")
                .query(row -> {
                    counts.put(State.of(row.getString("state")), row.getLong("grades"));
                });
        return counts;
    }

    Optional<Grade> find(String id) {
        return list(" where g.id = ?", List.of(id)).stream().findFirst();
    }

    /// {@return grades, the newest first}
    ///
    /// @param state null for any
    /// @param before only those made before the one with this id; null begins with the last
    List<Grade> list(@Nullable State state, @Nullable String before, int limit) {
        List<Object> parameters = new ArrayList<>();
        var where = new StringBuilder(" where 1 = 1");
        if (state != null) {
            where.append(" and g.state = ?");
            parameters.add(state.word());
        }
        if (before != null) {
            where.append(" and g.id < ?");
            parameters.add(before);
        }
        parameters.add(limit);
        return list(where + " order by g.id desc limit ?", parameters);
    }

    List<Grade> allOfStudent(String student) {
        return list(" where g.student = ? order by g.id", List.of(student));
    }

    int removeOfStudent(String student) {
        return jdbc.sql("delete from lti_grades where student = ?")
                .param(student)
                .update();
    }

    private List<Grade> list(String rest, List<?> parameters) {
        return jdbc.sql(ALL + rest)
                .params(parameters)
                .query((row, number) -> new Grade(
                        row.getString("id"),
                        row.getString("registration"),
                        row.getString("title"),
                        row.getString("student"),
                        State.of(row.getString("state")),
                        row.getObject("sent_score", Double.class),
                        row.getInt("tries"),
                        row.getString("words"),
                        instant(row, "next_at"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
