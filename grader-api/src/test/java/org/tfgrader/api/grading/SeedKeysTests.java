package org.tfgrader.api.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    void isTheSameForAllNodes() throws Exception {
        jdbc.sql("delete from seed_key").update();
        Set<SeedKey> seen = new HashSet<>();
        try (var nodes = Executors.newFixedThreadPool(8)) {
            Callable<SeedKey> node = () -> new SeedKeys(jdbc).key();
            List<Future<SeedKey>> all = nodes.invokeAll(Collections.nCopies(8, node));
            for (Future<SeedKey> one : all) {
                seen.add(one.get());
            }
        }
        assertThat(seen).containsExactly(keys.key()).doesNotContain(SeedKey.NOT_SECRET);
    }
}
