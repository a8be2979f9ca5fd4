package org.tfgrader.api.offering;

import static org.tfgrader.api.settings.DatabaseTime.instant;
import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the policy and the extensions, and counts what students have used of them.
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
                .query((row, number) -> json.readValue(row.getString("policy"), PolicyDocument.class))
                .optional()
                .orElse(PolicyDocument.OPEN);
    }

    void keep(PolicyDocument policy) {
        jdbc.sql("insert into offering (id, policy) values (1, '{}') on conflict do nothing")
                .update();
        jdbc.sql("update offering set policy = ?")
                .param(json.writeValueAsString(policy))
                .update();
    }

    /// {@return what is granted to whom}
    Map<String, Extension> extensions() {
        return jdbc
                .sql("select student, extension from extensions")
                .query((row, number) -> Map.entry(row.getString("student"), extension(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// {@return what is granted to a student}
    Extension extension(String student) {
        return jdbc.sql("select extension from extensions where student = ?")
                .param(student)
                .query((row, number) -> extension(row))
                .optional()
                .orElse(Extension.NONE);
    }

    private Extension extension(ResultSet row) throws SQLException {
        return json.readValue(row.getString("extension"), Extension.class);
    }

    void grant(String student, Extension extension) {
        jdbc.sql("insert into extensions (student, extension) values (?, '{}') on conflict do nothing")
                .param(student)
                .update();
        jdbc.sql("update extensions set extension = ? where student = ?")
                .params(json.writeValueAsString(extension), student)
                .update();
    }

    /// Takes an extension back.
    ///
    /// @return whether there was one
    boolean revoke(String student) {
        return jdbc.sql("delete from extensions where student = ?")
                        .param(student)
                        .update()
                > 0;
    }

    /// {@return what a student has used}
    ///
    /// @param now when the next attempt comes, which may be before some that are here
    Usage usage(String student, Instant now) {
        return jdbc.sql("""
                select count(*) as attempts, max(case when submitted_at <= ? then submitted_at end) as last_at
                from submissions
                where student = ? and origin <> 'trial' and (verdict is null or verdict <> 'grader_failed')""")
                .params(utc(now), student)
                .query((row, number) -> new Usage(row.getInt("attempts"), instant(row, "last_at")))
                .single();
    }
}
