package org.tfgrader.api.offering;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.offering.Terms.Usage;
import org.tfgrader.api.settings.Rows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stores the grading policy and the extensions, and counts the attempts that students have used.
@Repository
class OfferingStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    OfferingStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    PolicyDocument policy() {
        return jdbc.sql("select policy from offering")
                .query(String.class)
                .optional()
                .map(this::policy)
                .orElse(PolicyDocument.OPEN);
    }

    /// {@return the policy, locked until the end of the current transaction}
    PolicyDocument lock() {
        add();
        return policy(jdbc.sql("select policy from offering for update")
                .query(String.class)
                .single());
    }

    private PolicyDocument policy(String stored) {
        return json.readValue(stored, PolicyDocument.class);
    }

    /// {@return the fields in which a policy differs from the previous one; null if they are equal}
    @Nullable
    String change(PolicyDocument before, PolicyDocument after) {
        JsonNode from = json.valueToTree(before);
        JsonNode to = json.valueToTree(after);
        String words = Stream.concat(from.propertyNames().stream(), to.propertyNames().stream())
                .distinct()
                .filter(field -> !from.path(field).equals(to.path(field)))
                .map(field -> "%s %s to %s".formatted(field, words(from.path(field)), words(to.path(field))))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? null : words;
    }

    private static String words(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.asString();
    }

    void keep(PolicyDocument policy) {
        add();
        jdbc.sql("update offering set policy = ?")
                .param(json.writeValueAsString(policy))
                .update();
    }

    private void add() {
        jdbc.sql("insert into offering (id, policy) values (1, '{}') on conflict do nothing")
                .update();
    }

    /// {@return the extensions by student}
    Map<String, Extension> extensions() {
        return jdbc
                .sql("select student, extension from extensions")
                .query((row, number) -> Map.entry(row.getString("student"), extensionOf(row.getString("extension"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// {@return a student's extension}
    Extension extension(String student) {
        return jdbc.sql("select extension from extensions where student = ?")
                .param(student)
                .query(String.class)
                .optional()
                .map(this::extensionOf)
                .orElse(Extension.NONE);
    }

    private Extension extensionOf(String stored) {
        return json.readValue(stored, Extension.class);
    }

    /// {@return whether a class list exists, but the student is not on it, is in no course of an LMS and has not
    /// submitted}
    boolean isUnknown(String student) {
        return jdbc.sql("""
                select exists (select * from class_members where role = 'student')
                  and not exists (select * from listed_names where member = :student)
                  and not exists (select * from lti_grades where student = :student)
                  and not exists (select * from submissions where student = :student and origin <> 'trial')""").param("student", student).query(Boolean.class).single();
    }

    void grant(String student, Extension extension) {
        jdbc.sql("insert into extensions (student, extension) values (?, '{}') on conflict do nothing")
                .param(student)
                .update();
        jdbc.sql("update extensions set extension = ? where student = ?")
                .params(json.writeValueAsString(extension), student)
                .update();
    }

    /// Revokes an extension.
    ///
    /// @return whether there was one
    boolean revoke(String student) {
        return jdbc.sql("delete from extensions where student = ?")
                        .param(student)
                        .update()
                > 0;
    }

    /// {@return the attempts that a student has used}
    ///
    /// @param now the time of the next attempt, which may be earlier than some stored ones
    Usage usage(String student, Instant now) {
        return jdbc.sql("""
                select count(*) as attempts, max(case when submitted_at <= ? then submitted_at end) as last
                from submissions
                where student = ? and origin <> 'trial' and (verdict is null or verdict <> 'grader_failed')""")
                .params(utc(now), student)
                .query(Rows.of(Usage.class))
                .single();
    }
}
