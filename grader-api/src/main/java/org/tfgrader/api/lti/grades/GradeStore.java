package org.tfgrader.api.lti.grades;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
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
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.settings.Rows;

/// Stores the states of grades in LMS gradebooks.
@Repository
class GradeStore {
    private static final String ALL = """
            select g.*, r.name as registration, l.title as link from lti_grades g
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

    /// The data needed to send a grade.
    ///
    /// @param sub the student's id in the LMS
    /// @param sentScore the score that the LMS accepted last; null before that
    /// @param sentSubmission the attempt of that score
    /// @param sentLineItem the line item of that score
    /// @param triedScore the score that was posted last, accepted or not
    /// @param stampedAt the timestamp of the last post
    /// @param overrides whether somebody requested to overwrite another grade in the LMS
    /// @param server the registration of the LMS
    /// @param lineItem where the score is sent; null if no launch has named it
    /// @param lineItemReadable whether the LMS returns its scores
    record Sending(
            String id,
            String student,
            String sub,
            @Nullable Double sentScore,
            @Nullable String sentSubmission,
            @Nullable URI sentLineItem,
            @Nullable Double triedScore,
            @Nullable Instant stampedAt,
            boolean overrides,
            String server,
            @Nullable URI lineItem,
            boolean lineItemReadable) {

        /// {@return whether the line item accepted the last score}
        boolean wasSentThere() {
            return lineItem != null && lineItem.equals(sentLineItem);
        }
    }

    /// Adds the grade of a student for a link, unless it exists.
    void add(String link, String student, String sub) {
        if (Rows.exist(jdbc, "lti_grades where link_id = ? and student = ?", link, student)) {
            return;
        }
        try {
            jdbc.sql("""
                    insert into lti_grades (id, link_id, student, sub, state, overrides, changed_at)
                    values (?, ?, ?, ?, 'none', false, ?)""")
                    .params(ids.next(), link, student, sub, utc(clock.instant()))
                    .update();
        } catch (DuplicateKeyException cameAtTheSameTime) {
            log.debug("Two concurrent launches of {}", student);
        }
    }

    List<String> ofStudent(String student) {
        return ids(" where student = ?", student);
    }

    List<String> ofLink(String link) {
        return ids(" where link_id = ?", link);
    }

    List<String> ids(State state) {
        return ids(" where state = ?", state.word());
    }

    List<String> ids() {
        return ids("");
    }

    private List<String> ids(String where, Object... parameters) {
        return Rows.list(jdbc, String.class, "select id from lti_grades" + where + " order by id", parameters);
    }

    Optional<Sending> sending(String id) {
        return Rows.find(jdbc, Sending.class, """
                select g.*, l.registration_id as server, l.line_item, l.line_item_readable
                from lti_grades g join lti_links l on l.id = g.link_id where g.id = ?""", id);
    }

    /// Marks a grade as pending.
    void await(String id, Instant nextAt) {
        jdbc.sql("update lti_grades set state = 'pending', next_at = ?, changed_at = ? where id = ?")
                .params(utc(nextAt), utc(clock.instant()), id)
                .update();
    }

    /// Marks a grade as pending on request. An overridden grade in the LMS will be overwritten.
    ///
    /// @return whether the grade exists
    boolean beginAgain(String id) {
        return jdbc.sql("""
                update lti_grades set overrides = (state = 'overridden'), state = 'pending', words = null,
                  next_at = ?, changed_at = ?
                where id = ?""")
                        .params(utc(clock.instant()), utc(clock.instant()), id)
                        .update()
                > 0;
    }

    /// Delays a grade.
    ///
    /// @param words the obstacle
    void hold(String id, String words, Instant until) {
        jdbc.sql("update lti_grades set state = 'pending', words = ?, next_at = ? where id = ?")
                .params(shortened(words), utc(until), id)
                .update();
    }

    /// Stores what is about to be posted, because the response may be lost.
    ///
    /// @param before the timestamp with which the grade was read; null if it had none
    /// @return whether the timestamp is unchanged: nobody else posted the grade or deleted it meanwhile
    boolean stamp(String id, double score, @Nullable Instant before, Instant at) {
        var statement = before == null
                ? jdbc.sql("update lti_grades set tried_score = ?, stamped_at = ? where id = ? and stamped_at is null")
                        .params(score, utc(at), id)
                : jdbc.sql("update lti_grades set tried_score = ?, stamped_at = ? where id = ? and stamped_at = ?")
                        .params(score, utc(at), id, utc(before));
        return statement.update() > 0;
    }

    /// Records that the LMS accepted a score, although its response was lost.
    void sent(String id, URI lineItem, double score) {
        jdbc.sql("update lti_grades set sent_score = ?, sent_line_item = ? where id = ?")
                .params(score, lineItem.toString(), id)
                .update();
    }

    void synced(String id, URI lineItem, double score, String submission) {
        jdbc.sql("""
                update lti_grades set state = 'synced', sent_score = ?, sent_submission = ?, sent_line_item = ?,
                  overrides = false, words = null, next_at = null, changed_at = ?
                where id = ?""")
                .params(score, submission, lineItem.toString(), utc(clock.instant()), id)
                .update();
    }

    /// Records a final state. A grade that somebody sets in the LMS from now on is not overwritten.
    void set(String id, State state, @Nullable String words) {
        jdbc.sql("""
                update lti_grades set state = ?, words = ?, overrides = false, next_at = null, changed_at = ?
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

    /// {@return the number of grades in each state that occurs}
    Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        jdbc.sql("select state, count(*) as grades from lti_grades group by state")
                .query(row -> {
                    counts.put(State.of(row.getString("state")), row.getLong("grades"));
                });
        return counts;
    }

    Optional<Grade> find(String id) {
        return list(" where g.id = ?", id).stream().findFirst();
    }

    /// {@return grades, newest first}
    ///
    /// @param state null for any
    /// @param before only grades older than the one with this id; null starts with the newest
    List<Grade> list(@Nullable State state, @Nullable String before, int limit) {
        return list(
                " where g.state like ? and g.id < ? order by g.id desc limit ?",
                state == null ? "%" : state.word(),
                before == null ? SortableIds.AFTER_ALL : before,
                limit);
    }

    List<Grade> allOfStudent(String student) {
        return list(" where g.student = ? order by g.id", student);
    }

    private List<Grade> list(String rest, Object... parameters) {
        return Rows.list(jdbc, Grade.class, ALL + rest, parameters);
    }
}
