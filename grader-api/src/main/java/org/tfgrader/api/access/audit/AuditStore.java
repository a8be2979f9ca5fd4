package org.tfgrader.api.access.audit;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.settings.Rows;

/// Stores the audit log.
@Repository
class AuditStore {
    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(AuditEntry entry) {
        jdbc.sql("""
                insert into audit_entries (id, noted_at, actor, name, role, action, object, student, reason, address)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(entry.id())
                .param(utc(entry.at()))
                .param(entry.actor())
                .param(entry.name())
                .param(entry.role().word())
                .param(entry.action().word())
                .param(entry.object())
                .param(entry.student())
                .param(entry.reason())
                .param(entry.address())
                .update();
    }

    /// Which entries to list.
    ///
    /// @param action only entries with this action; null for any
    /// @param name only entries of tokens or users with this name; empty for any
    /// @param student only entries about this student; empty for all
    record Filter(@Nullable AuditAction action, String name, String student) {
        /// The format of `name`, as the database can search for it.
        static final String NAME = "^[^\\u0000-\\u001F\\u007F]{0,255}$";

        static final String NAME_RULE = "must be the name of a token or user";

        /// The format of `student`.
        static final String STUDENT = "^$|" + StudentIds.FORM;
    }

    /// {@return entries, newest first}
    ///
    /// @param before only entries older than the one with this id; null starts with the newest
    List<AuditEntry> list(Filter filter, @Nullable String before, int limit) {
        var sql = new StringBuilder("select noted_at as \"at\", audit_entries.* from audit_entries where true");
        List<Object> parameters = new ArrayList<>();
        if (filter.action != null) {
            sql.append(" and action = ?");
            parameters.add(filter.action.word());
        }
        if (!filter.name.isEmpty()) {
            sql.append(" and name = ?");
            parameters.add(filter.name);
        }
        if (!filter.student.isEmpty()) {
            sql.append(" and student = ?");
            parameters.add(filter.student);
        }
        if (before != null) {
            sql.append(" and id < ?");
            parameters.add(before);
        }
        sql.append(" order by id desc limit ?");
        parameters.add(limit);
        return Rows.list(jdbc, AuditEntry.class, sql.toString(), parameters.toArray());
    }
}
