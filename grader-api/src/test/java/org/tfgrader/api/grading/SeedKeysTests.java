package org.tfgrader.api.grading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.AtOnce;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.engine.model.SeedKey;

@ServiceTest
@Tag("sql")
class SeedKeysTests {
    @Autowired
    private SeedKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void isTheSameForAllNodes() {
        jdbc.sql("delete from seed_key").update();
        assertThat(AtOnce.times(8, node -> new SeedKeys(jdbc).key()))
                .containsOnly(keys.key())
                .doesNotContain(SeedKey.NOT_SECRET);
    }
}
