package org.tfgrader.api.access;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Keeps the encoded passwords of who signs in to the pages.
@Repository
class UserStore {
    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> password(String name) {
        return jdbc.sql("select password from users where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    void set(String name, String encodedPassword) {
        int updated = jdbc.sql("update users set password = ? where name = ?")
                .params(encodedPassword, name)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into users (name, password) values (?, ?)")
                    .params(name, encodedPassword)
                    .update();
        }
    }
}
