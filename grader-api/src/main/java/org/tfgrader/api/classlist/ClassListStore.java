package org.tfgrader.api.classlist;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.paging.Part;
import org.tfgrader.api.settings.Rows;

/// Stores the class list.
@Repository
class ClassListStore {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ClassListStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /// A person with the state of their link.
    ///
    /// @param submitted whether there is a submission
    /// @param expiresAt when the link expires; null if there is none
    /// @param usedAt when the link was used; null if it was not
    /// @param mailState waiting, sent or failed; null if the link is not sent by e-mail
    /// @param mailFailure the latest failure; null if there is none
    record Row(
            String id,
            Role role,
            String name,
            @Nullable String email,
            @Nullable String section,
            boolean submitted,
            @Nullable Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable String mailState,
            @Nullable String mailFailure,
            int passkeys) {
        /// {@return whether this is a student, not an assistant}
        public boolean isStudent() {
            return role == Role.STUDENT;
        }
    }

    private List<Row> rows(String condition, Object... params) {
        return Rows.list(jdbc, Row.class, """
                select m.*, l.expires_at, l.used_at, l.mail_state, l.mail_failure,
                  exists (select * from submissions s where s.student = m.id and s.origin <> 'trial') as submitted,
                  (select count(*) from user_entities u join user_credentials c on c.user_entity_user_id = u.id
                    where u.name = m.id) as passkeys
                from class_members m left join sign_in_links l on l.member = m.id where\s""" + condition, params);
    }

    /// {@return the assistants, by id}
    List<Row> assistants() {
        return rows("m.role = 'grader' order by m.id");
    }

    /// {@return students, by id}
    ///
    /// @param sought part of their id or name; null for any
    /// @param after only students after this one; null starts with the first
    List<Row> students(@Nullable Part sought, @Nullable String after, int limit) {
        String pattern = sought == null ? "%" : sought.pattern();
        return rows(
                "m.role = 'student' and (%s or %s) and m.id > ? order by m.id limit ?"
                        .formatted(Part.isIn("m.id"), Part.isIn("m.name")),
                pattern,
                pattern,
                after == null ? "" : after,
                limit);
    }

    /// {@return the students who have not used a link, by id}
    List<Row> withoutUsedLink() {
        return rows("m.role = 'student' and l.used_at is null order by m.id");
    }

    /// {@return the students with an address who have neither used a link nor were sent a valid one, by id}
    List<Row> toMail() {
        return rows("""
                m.role = 'student' and m.email is not null and l.used_at is null and
                (l.mail_state is null or l.mail_state = 'failed' or l.expires_at <= current_timestamp) order by m.id""");
    }

    /// {@return the person to whom a link has not been sent yet; empty if the link was replaced or revoked}
    List<Row> waiting(String link) {
        return rows("l.id = ? and l.mail_state = 'waiting' and l.used_at is null", link);
    }

    /// {@return the first people to whom no link could be sent, first those whose mails have failed}
    List<Row> unsent(int limit) {
        return rows("""
                l.mail_failure is not null or (m.role = 'student' and m.email is null and l.used_at is null)
                order by case l.mail_state when 'failed' then 1 when 'waiting' then 2 else 3 end, m.id limit ?""", limit);
    }

    /// The numbers of mails in each state, and of students without an address who have not used a link.
    record Mails(int sent, int waiting, int failed, int withoutAddress) {}

    Mails mails() {
        return jdbc.sql("""
                select count(*) filter (where l.mail_state = 'sent') as sent,
                  count(*) filter (where l.mail_state = 'waiting') as waiting,
                  count(*) filter (where l.mail_state = 'failed') as failed,
                  count(*) filter (where m.role = 'student' and m.email is null and l.used_at is null) as without_address
                from class_members m left join sign_in_links l on l.member = m.id""").query(Rows.of(Mails.class)).single();
    }

    /// {@return the person with this id, if any}
    List<Row> person(String id) {
        return rows("m.id = ?", id);
    }

    /// {@return the number of students of an LMS who may be on the list}
    int countSuggestions() {
        return jdbc.sql("select count(*) from lti_people where state = 'suggested'")
                .query(Integer.class)
                .single();
    }

    /// {@return all people, by id}
    List<Member> all() {
        return Rows.list(jdbc, Member.class, "select * from class_members order by id");
    }

    /// {@return all people, by id} Until the end of the current transaction, nobody else imports a list or adds an
    /// assistant.
    List<Member> lock() {
        jdbc.sql("insert into class_list (id) values (1) on conflict do nothing")
                .update();
        jdbc.sql("select id from class_list for update").query(Integer.class).single();
        return all();
    }

    /// Imports a list. The links and requests of those who have another name or address end.
    void apply(Changes changes) {
        remove(changes.removed().stream().map(Member::id).toList());
        batches.batchUpdate(
                "update class_members set name = ?, email = ?, section = ? where id = ? and role = 'student'",
                changes.changed().stream()
                        .map(member ->
                                new @Nullable Object[] {member.name(), member.email(), member.section(), member.id()})
                        .toList());
        delete("sign_in_links where member", changes.readdressed());
        delete("sign_in_requests where member", changes.readdressed());
        add(changes.added());
    }

    void add(List<Member> members) {
        batches.batchUpdate(
                "insert into class_members (id, role, name, email, section) values (?, ?, ?, ?, ?)",
                members.stream()
                        .map(member -> new @Nullable Object[] {
                            member.id(), member.role().word(), member.name(), member.email(), member.section()
                        })
                        .toList());
    }

    /// Removes people and their links.
    void remove(List<String> ids) {
        delete("class_members where id", ids);
    }

    private void delete(String column, List<String> ids) {
        batches.batchUpdate(
                "delete from %s = ?".formatted(column),
                ids.stream().map(id -> new Object[] {id}).toList());
    }
}
