package org.tfgrader.api.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.settings.Rows;

/// The students on the rosters of LMSs and on the class list, and their names, which only staff may see.
@Repository
public class ListedStudents {
    private final JdbcClient jdbc;

    ListedStudents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean contains(String student) {
        return Rows.exist(jdbc, "listed_names where member = ?", student);
    }

    /// Records that a student has an account at an OpenID provider. The link of the class then offers the name no more.
    public void noteAccount(String student) {
        jdbc.sql("update class_members set has_account = true where id = ?")
                .param(student)
                .update();
    }

    /// {@return the names of some students, by id, in one query; without those whose names are unknown}
    ///
    /// @param students ids, which may repeat, and nulls
    public Map<String, String> names(Stream<? extends @Nullable String> students) {
        Object ids = students.filter(Objects::nonNull).distinct().toArray(String[]::new);
        return jdbc
                .sql("""
                        select member, max(name) as name from listed_names
                        join unnest(cast(? as varchar(255) array)) these(id) on these.id = member
                        where name is not null group by member""")
                .param(ids)
                .query((row, number) -> Map.entry(row.getString("member"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, HashMap::new));
    }
}
