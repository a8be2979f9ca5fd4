package org.tfgrader.api.access.credentials;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.settings.Rows;

/// Stores the password hashes of users who sign in to the pages.
@Repository
public class UserStore {
    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<String> password(String name) {
        return Rows.find(jdbc, String.class, "select password from users where name = ?", name);
    }

    /// Adds a user, unless the name exists, for example because another node starts at the same time.
    ///
    /// @return whether the user was added
    boolean add(String name, String encodedPassword) {
        try {
            jdbc.sql("insert into users (name, password) values (?, ?)")
                    .params(name, encodedPassword)
                    .update();
            return true;
        } catch (DuplicateKeyException known) {
            return false;
        }
    }

    void change(String name, String encodedPassword) {
        jdbc.sql("update users set password = ? where name = ?")
                .params(encodedPassword, name)
                .update();
    }
}
