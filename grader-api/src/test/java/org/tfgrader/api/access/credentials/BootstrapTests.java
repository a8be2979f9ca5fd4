package org.tfgrader.api.access.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.tfgrader.api.Service;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.Sql;
import org.tfgrader.api.TestSettings;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.settings.GraderProperties;

/// A second node starts on the database at the same time: it has looked before the first one wrote.
@ServiceTest
@Tag("one-database")
class BootstrapTests {
    @Autowired
    private GraderProperties settings;

    @Autowired
    private DataFolder folder;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SortableIds ids;

    @Autowired
    private Clock clock;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private UserStore users;

    @Autowired
    private TokenStore tokens;

    @Autowired
    private Durability durability;

    @Autowired
    private Service instructor;

    private Bootstrap late(Map<String, String> set) {
        var sawNoToken = new TokenStore(jdbc, ids, clock) {
            @Override
            Optional<Token> find(String secret) {
                return Optional.empty();
            }
        };
        var sawNoUser = new UserStore(jdbc) {
            @Override
            public Optional<String> password(String name) {
                return Optional.empty();
            }
        };
        return new Bootstrap(
                TestSettings.bind("grader", GraderProperties.class, set),
                folder,
                sawNoToken,
                sawNoUser,
                encoder,
                durability);
    }

    @Test
    void goesOnWithWhatTheOtherNodeAdded() {
        var late = late(Map.of(
                "grader.bootstrap.token", ServiceTest.INSTRUCTOR, "grader.bootstrap.password", ServiceTest.PASSWORD));

        assertThatNoException().isThrownBy(late::afterPropertiesSet);

        assertThat(instructor.get("/api/v1/submissions").status()).isEqualTo(200);
        assertThat(Sql.count(jdbc, "users")).isEqualTo(1);
    }

    @Test
    void makesTheTokenThatWasAnInstructorsAnAdmins() {
        jdbc.sql("update tokens set role = 'instructor' where role = 'admin'").update();

        new Bootstrap(settings, folder, tokens, users, encoder, durability).afterPropertiesSet();

        assertThat(instructor
                        .postJson("/api/v1/tokens", "{\"role\": \"instructor\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void keepsNoPasswordThatIsNotTheOneThatCounts() {
        late(Map.of()).afterPropertiesSet();

        assertThat(folder.path().resolve("bootstrap-password")).doesNotExist();
        assertThat(users.password(Bootstrap.INSTRUCTOR).orElseThrow())
                .matches(known -> encoder.matches(ServiceTest.PASSWORD, known), "is the password that was set");
    }
}
