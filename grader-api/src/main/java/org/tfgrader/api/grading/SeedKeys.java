package org.tfgrader.api.grading;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.engine.model.SeedKey;

/// The key of seeds, which all nodes share. The first node creates it.
@Component
class SeedKeys {
    private final JdbcClient jdbc;
    private volatile @Nullable SeedKey known;

    SeedKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// {@return the key} It is always the same.
    SeedKey key() {
        SeedKey key = known;
        if (key == null) {
            key = stored().orElseGet(this::create);
            known = key;
        }
        return key;
    }

    private Optional<SeedKey> stored() {
        return Rows.find(jdbc, String.class, "select hex from seed_key").map(SeedKey::new);
    }

    private SeedKey create() {
        SeedKey key = SeedKey.random();
        try {
            jdbc.sql("insert into seed_key (id, hex) values (1, ?)")
                    .param(key.hex())
                    .update();
            return key;
        } catch (DuplicateKeyException anotherNodeWasFirst) {
            return stored().orElseThrow();
        }
    }
}
