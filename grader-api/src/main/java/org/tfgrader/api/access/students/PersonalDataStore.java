package org.tfgrader.api.access.students;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.StudentWork;
import org.tfgrader.api.access.students.PersonalTable.Column;
import org.tfgrader.api.access.students.PersonalTable.Kind;
import org.tfgrader.api.access.students.PersonalTable.Update;
import org.tfgrader.api.access.students.PersonalTable.WithParent;
import org.tfgrader.api.settings.Rows;
import tools.jackson.databind.json.JsonMapper;

/// Reads and deletes the rows about a student of all [PersonalTable]s.
@Repository
class PersonalDataStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final StudentWork work;

    PersonalDataStore(JdbcClient jdbc, JsonMapper json, StudentWork work) {
        this.jdbc = jdbc;
        this.json = json;
        this.work = work;
    }

    /// {@return whether any row is about a student}
    boolean isKept(String student) {
        return PersonalTable.ALL.stream()
                .anyMatch(
                        table -> Rows.exist(jdbc, "%s where %s".formatted(table.table(), table.ofStudent()), student));
    }

    /// {@return the exported columns of the rows about a student, by name, without those that are null}
    ///
    /// @param hidesScores whether columns with scores are left out
    List<Map<String, Object>> rows(PersonalTable table, String student, boolean hidesScores) {
        List<Column> columns = table.columns().stream()
                .filter(column -> column.kind() != Kind.SCORE || !hidesScores)
                .toList();
        if (columns.isEmpty()) {
            return List.of();
        }
        String selected = columns.stream().map(Column::sql).collect(Collectors.joining(", "));
        return jdbc.sql("select %s from %s where %s order by 1".formatted(selected, table.table(), table.ofStudent()))
                .param(student)
                .query((row, number) -> exported(row, columns, student))
                .list();
    }

    private Map<String, Object> exported(ResultSet row, List<Column> columns, String student) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = JdbcUtils.getResultSetValue(row, i + 1);
            if (value != null) {
                String name = JdbcUtils.lookupColumnName(row.getMetaData(), i + 1);
                values.put(
                        JdbcUtils.convertUnderscoreNameToPropertyName(name),
                        exported(value, columns.get(i).kind(), student));
            }
        }
        return values;
    }

    private Object exported(Object value, Kind kind, String student) {
        return switch (kind) {
            case PLAIN, SCORE ->
                switch (value) {
                    case Timestamp time -> time.toInstant();
                    case OffsetDateTime time -> time.toInstant();
                    default -> value;
                };
            case JSON -> value instanceof byte[] bytes ? json.readTree(bytes) : json.readTree((String) value);
            case REPORT -> work.asStudent(student, (String) value);
        };
    }

    /// Deletes the rows about a student, or removes the student's id from them, in the current transaction.
    ///
    /// @return the number of deleted or changed rows, by kind
    Map<String, Integer> delete(String student) {
        work.lock(student);
        Map<String, Integer> deleted = new LinkedHashMap<>();
        for (PersonalTable table : PersonalTable.ALL) {
            switch (table.deletion()) {
                case PersonalTable.Rows(String count) ->
                    deleted.put(count, change("delete from %s where %s", table, student));
                case Update(String count, String change) ->
                    deleted.put(count, change("update %s set " + change + " where %s", table, student));
                case WithParent() -> {}
            }
        }
        return deleted;
    }

    private int change(String sql, PersonalTable table, String student) {
        return jdbc.sql(sql.formatted(table.table(), table.ofStudent()))
                .param(student)
                .update();
    }
}
