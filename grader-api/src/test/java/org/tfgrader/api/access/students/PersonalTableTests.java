package org.tfgrader.api.access.students;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;

@ServiceTest
class PersonalTableTests {
    @Test
    void listsEveryTableThatNamesAStudentOrASubmission(@Autowired JdbcClient jdbc) {
        List<@Nullable String> named = Sql.texts(jdbc, """
                select distinct table_name from information_schema.columns
                where table_schema = 'public' and (column_name like '%student%' or column_name like '%submission%')""");

        // These have other names for the student's id.
        assertThat(Stream.concat(
                        named.stream(),
                        Stream.of(
                                "students",
                                "class_members",
                                "sign_in_links",
                                "sign_in_requests",
                                "user_entities",
                                "user_credentials",
                                "background_tasks",
                                "drafts")))
                .containsExactlyInAnyOrderElementsOf(
                        PersonalTable.ALL.stream().map(PersonalTable::table).toList());
    }
}
