package org.tfgrader.api.grading.nodes;

import static org.assertj.core.api.Assertions.assertThatNoException;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.tfgrader.api.grading.GradingRunner;
import org.tfgrader.api.grading.Intake;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.settings.NodeRole;
import tools.jackson.databind.json.JsonMapper;

class LeavingTests {
    private static final GraderProperties SETTINGS = new GraderProperties(
            Path.of("data"),
            null,
            null,
            Path.of("home"),
            Set.of(NodeRole.WORKER),
            1,
            3,
            Duration.ofSeconds(2),
            30,
            false,
            URI.create("http://127.0.0.1:8080"),
            false,
            new GraderProperties.Bootstrap(null, null));

    private static final class Away extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("the database is away");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    @Test
    void keepsNothingElseFromEndingWhereTheDatabaseIsAway() {
        var store = new NodeStore(JdbcClient.create(new Away()), JsonMapper.shared());
        var id = new NodeId("leaving");
        var node = new NodeProperties("leaving", Duration.ofMinutes(10));
        ObjectProvider<Scheduler> none = new StaticListableBeanFactory().getBeanProvider(Scheduler.class);
        var intake = new Intake(none);
        var grading = new ScriptedGrading();
        var runner = new GradingRunner(grading, none);
        var tests = new SelfTests(grading, runner, intake, store, id, SETTINGS, node, Clock.systemUTC());
        var nodes = new Nodes(
                store,
                intake,
                tests,
                id,
                Clock.systemUTC(),
                SETTINGS,
                node,
                new Database("jdbc:postgresql://elsewhere/grader", "", ""));

        assertThatNoException().isThrownBy(() -> nodes.leave(new ContextClosedEvent(new StaticApplicationContext())));
    }
}
