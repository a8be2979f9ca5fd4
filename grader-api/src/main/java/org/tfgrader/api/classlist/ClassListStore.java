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
    record Row(
            String id,
            Role role,
            String name,
            @Nullable String email,
            @Nullable String section,
            boolean submitted,
            @Nullable Instant expiresAt,
            @Nullable Instant usedAt,
            int passkeys) {
        /// {@return whether this is a student, not an assistant}
        public boolean isStudent() {
            return role == Role.STUDENT;
        }
    }

    private List<Row> rows(String condition, Object... params) {
        return jdbc.sql("""
                select m.*, l.expires_at, l.used_at,
                  exists (select * from submissions s where s.student = m.id and s.origin <> 'trial') as submitted,
                  (select count(*) from user_entities u join user_credentials c on c.user_entity_user_id = u.id
                    where u.name = m.id) as passkeys
                from class_members m left join sign_in_links l on l.member = m.id where\s""" + condition)
                .params(params)
                .query(Rows.of(Row.class))
                .list();
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
        return jdbc.sql("select * from class_members order by id")
                .query(Rows.of(Member.class))
                .list();
    }

    /// {@return all people, by id} Until the end of the current transaction, nobody else imports a list or adds an
    /// assistant.
    List<Member> lock() {
        jdbc.sql("insert into class_list (id) values (1) on conflict do nothing")
                .update();
        jdbc.sql("select id from class_list for update").query(Integer.class).single();
        return all();
    }

    void apply(Changes changes) {
        remove(changes.removed().stream().map(Member::id).toList());
        batches.batchUpdate(
                "update class_members set name = ?, email = ?, section = ? where id = ? and role = 'student'",
                changes.changed().stream()
                        .map(member ->
                                new @Nullable Object[] {member.name(), member.email(), member.section(), member.id()})
                        .toList());
        add(changes.added());
    }

    /// @throws org.springframework.dao.DuplicateKeyException if an id is on the list
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
        batches.batchUpdate(
                "delete from class_members where id = ?",
                ids.stream().map(id -> new Object[] {id}).toList());
    }
}
