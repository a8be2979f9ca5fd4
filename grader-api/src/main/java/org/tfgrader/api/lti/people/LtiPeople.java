package org.tfgrader.api.lti.people;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.access.ReservedStudentIds;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.lti.platforms.LtiProperties;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.Rows;

/// Stores which people of an LMS are students on the class list. Only a matched person uses the id on the list.
@Repository
public class LtiPeople {
    /// Without matches with an id that belongs to another LMS, which was registered later.
    private static final String MATCHED = """
            select p.sub, p.student, p.state from lti_people p
            where p.registration_id = ? and p.state = 'matched' and not exists (
              select * from lti_registrations r where position(r.name || ':' in p.student) = 1)""";

    private final JdbcClient jdbc;
    private final LtiProperties settings;
    private final ReservedStudentIds reserved;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    LtiPeople(
            JdbcClient jdbc,
            LtiProperties settings,
            ReservedStudentIds reserved,
            Audit audit,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.reserved = reserved;
        this.audit = audit;
        this.events = events;
    }

    /// What an LMS says about a person. Students may be able to change both there.
    ///
    /// @param id the id that the institution gave the person; empty if the LMS does not send it
    /// @param email empty if the LMS does not send it
    public record Claimed(String id, String email) {}

    /// The relation between a person and a student on the class list.
    enum State {
        SUGGESTED,
        MATCHED,
        REJECTED;

        /// {@return the name in the database}
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A person of an LMS.
    ///
    /// @param person the id without a match
    /// @param student the id on the class list
    /// @param submitted whether there are submissions under the id without a match
    record Row(String person, String student, boolean submitted) {}

    private record Known(String sub, String student, State state) {}

    /// {@return the student id of a person of an LMS}
    public String student(Registration registration, String sub) {
        return Rows.find(jdbc, Known.class, MATCHED + " and p.sub = ?", registration.id(), sub)
                .map(Known::student)
                .orElseGet(() -> registration.student(sub));
    }

    /// {@return the ids on the class list of all matched people of an LMS, by their ids in the LMS}
    public Map<String, String> matched(Registration registration) {
        return Rows.list(jdbc, Known.class, MATCHED, registration.id()).stream()
                .collect(Collectors.toMap(Known::sub, Known::student));
    }

    /// {@return whether an equal id matches without an instructor}
    boolean trustsIds() {
        return settings.trustIds();
    }

    /// Suggests a match of a person who launches as a student, or matches by a trusted id. After an instructor has
    /// matched or rejected the person, nothing happens by itself.
    ///
    /// @return the student id
    @Transactional
    public String arrive(Registration registration, String sub, Claimed claimed) {
        Optional<String> found = find(claimed).filter(id -> isFree(registration, sub, id));
        found.ifPresent(student -> add(registration, sub, student));
        Known known = known(registration, sub).orElse(null);
        if (known != null && known.state() == State.SUGGESTED) {
            String own = registration.student(sub);
            if (found.isEmpty()) {
                jdbc.sql("delete from lti_people where registration_id = ? and sub = ?")
                        .params(registration.id(), sub)
                        .update();
            } else if (settings.trustIds()
                    && found.get().equals(claimed.id())
                    && !Rows.exist(jdbc, "submissions where student = ?", own)) {
                set(registration, sub, claimed.id(), State.MATCHED);
                audit.note(
                        Caller.signedIn(SignIn.LTI, Role.STUDENT, claimed.id(), claimed.id()),
                        new Note(AuditAction.LTI_STUDENT_MATCHED, null, claimed.id(), own));
            } else {
                set(registration, sub, found.get(), State.SUGGESTED);
            }
        }
        return student(registration, sub);
    }

    /// {@return what is known about a person} Until the end of the current transaction, nobody else changes it.
    private Optional<Known> known(Registration registration, String sub) {
        return Rows.find(
                jdbc,
                Known.class,
                "select sub, student, state from lti_people where registration_id = ? and sub = ? for update",
                registration.id(),
                sub);
    }

    /// {@return the student on the class list with the claimed id, or else the only one with the claimed address} Until
    /// the end of the current transaction, nobody else is matched with the student.
    private Optional<String> find(Claimed claimed) {
        List<String> found =
                Rows.list(jdbc, String.class, """
                select id from class_members where role = 'student' and (id = ? or lower(email) = ?) for update""", claimed.id(), claimed.email().toLowerCase(Locale.ROOT));
        return found.contains(claimed.id())
                ? Optional.of(claimed.id())
                : found.stream().filter(id -> found.size() == 1).findFirst();
    }

    /// {@return whether a student is not matched with another person of the LMS, and is not a student of any LMS}
    private boolean isFree(Registration registration, String sub, String student) {
        return !reserved.isReserved(student)
                && !Rows.exist(
                        jdbc,
                        "lti_people where registration_id = ? and student = ? and state = 'matched' and sub <> ?",
                        registration.id(),
                        student,
                        sub);
    }

    /// Matches a person with a student on the class list, in the current transaction.
    ///
    /// @throws Problem if the student is not on the list, or is matched with another person of the LMS
    void match(Registration registration, String sub, String student) {
        if (find(new Claimed(student, ""))
                .filter(id -> isFree(registration, sub, id))
                .isEmpty()) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "student",
                    "`student` must be the id of a student on the class list who is not matched with another person of the LMS: correct %s, or undo that match first."
                            .formatted(student));
        }
        add(registration, sub, student);
        known(registration, sub);
        set(registration, sub, student, State.MATCHED);
    }

    /// Rejects a suggestion or undoes a match, in the current transaction.
    ///
    /// @return the id on the class list
    /// @throws Problem if there is neither
    String reject(Registration registration, String sub) {
        String student = known(registration, sub)
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND,
                        "The suggestion has ended, or the LMS was removed: open the page again."))
                .student();
        set(registration, sub, student, State.REJECTED);
        return student;
    }

    /// Adds a suggestion, if the person has no relation yet. [#known] then finds one, and locks it.
    private void add(Registration registration, String sub, String student) {
        jdbc.sql("""
                insert into lti_people (student, state, registration_id, sub) values (?, 'suggested', ?, ?)
                on conflict do nothing""").params(student, registration.id(), sub).update();
    }

    /// Changes the relation, which is locked. If the student id changes with it, the roster and the grades follow.
    private void set(Registration registration, String sub, String student, State state) {
        String before = student(registration, sub);
        jdbc.sql("update lti_people set student = ?, state = ? where registration_id = ? and sub = ?")
                .params(student, state.word(), registration.id(), sub)
                .update();
        String after = student(registration, sub);
        if (!after.equals(before)) {
            move(registration, before, after);
        }
    }

    /// Changes the student id in the roster and in the states of grades. A job that has read the earlier id meanwhile
    /// may have added the new one.
    private void move(Registration registration, String before, String after) {
        for (String table : List.of("lti_members", "lti_grades")) {
            String rows = " where student = ? and link_id in (select id from lti_links where registration_id = ?)";
            jdbc.sql("delete from " + table + rows)
                    .params(after, registration.id())
                    .update();
            jdbc.sql("update " + table + " set student = ?" + rows)
                    .params(after, before, registration.id())
                    .update();
        }
        events.publishEvent(new StudentMoved(after));
    }

    /// {@return the people in a state, by their ids without a match}
    ///
    /// @param after only people after this one
    List<Row> list(State state, String after, int limit) {
        return Rows.list(jdbc, Row.class, """
                select person, student,
                  exists (select * from submissions s where s.student = person) as submitted
                from (
                  select r.name || ':' || p.sub as person, p.student
                  from lti_people p join lti_registrations r on r.id = p.registration_id where p.state = ?) people
                where person > ? order by person limit ?""", state.word(), after, limit);
    }
}
