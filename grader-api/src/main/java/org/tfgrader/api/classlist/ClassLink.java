package org.tfgrader.api.classlist;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.settings.Rows;
import org.tfgrader.engine.digest.Sha256;

/// The link of the whole class, with which students choose their own names.
@Repository
class ClassLink {
    /// The condition of a student `m` who has not come in another way, so that nobody can take over existing work.
    static final String NEWCOMER = """
            m.role = 'student' and not m.has_account
              and not exists (select * from sign_in_links l where l.member = m.id and l.used_at is not null)
              and not exists (select * from lti_people p where p.student = m.id and p.state = 'matched')
              and not exists (select * from drafts d where d.owner = 'student ' || m.id)
              and not exists (select * from submissions s where s.student = m.id and s.origin <> 'trial')""";

    static final String PATH = "/sign-in/class";
    private static final Duration VALIDITY_OF_CODE = Duration.ofHours(1);
    private static final int CHOICE_LENGTH = 16;

    private final JdbcClient jdbc;
    private final GraderProperties settings;
    private final Clock clock;

    ClassLink(JdbcClient jdbc, GraderProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// The link while it is valid.
    ///
    /// @param salt hides the ids of students
    /// @param codeHash null if there is no class code
    /// @param codeExpiresAt null if there is no class code
    record State(
            String hash,
            String salt,
            Instant expiresAt,
            @Nullable String codeHash,
            @Nullable Instant codeExpiresAt) {
        private String choice(Member member) {
            return new Sha256()
                    .addWithLength(salt)
                    .addWithLength(member.id())
                    .hex()
                    .substring(0, CHOICE_LENGTH);
        }
    }

    /// A student on the form.
    ///
    /// @param value does not reveal the id
    record Choice(String value, String name) {}

    /// {@return the valid link; empty if there is none}
    Optional<State> current() {
        Instant now = clock.instant();
        return Rows.find(jdbc, State.class, """
                select hash, salt, expires_at, case when code_expires_at > ? then code_hash end as code_hash,
                  case when code_expires_at > ? then code_expires_at end as code_expires_at
                from class_link where expires_at > ?""", utc(now), utc(now), utc(now));
    }

    /// {@return the valid link with this secret; empty if there is none}
    Optional<State> find(String secret) {
        return current().filter(link -> link.hash().equals(RandomSecrets.hash(secret)));
    }

    /// Replaces the link, and ends its class code.
    ///
    /// @return its URL, which is stored nowhere
    String renew(Duration validity) {
        revoke();
        String secret = RandomSecrets.next();
        jdbc.sql("insert into class_link (id, hash, salt, expires_at) values (1, ?, ?, ?)")
                .params(
                        RandomSecrets.hash(secret),
                        RandomSecrets.next(),
                        utc(clock.instant().plus(validity)))
                .update();
        return settings.at(PATH) + "?key=" + secret;
    }

    /// Ends the link and the requests of those who wait. Students who have signed in stay signed in.
    void revoke() {
        jdbc.sql("delete from sign_in_requests").update();
        jdbc.sql("delete from class_link").update();
    }

    /// Replaces the class code.
    ///
    /// @return whether there is a valid link to which it belongs
    boolean setCode(String hash) {
        Instant now = clock.instant();
        return jdbc.sql("update class_link set code_hash = ?, code_expires_at = ? where expires_at > ?")
                        .params(hash, utc(now.plus(VALIDITY_OF_CODE)), utc(now))
                        .update()
                == 1;
    }

    /// {@return the students on the form, by name} Two students with the same name are told apart by their sections.
    List<Choice> choices(State link) {
        List<Member> newcomers = newcomers();
        Map<String, Long> names = newcomers.stream()
                .map(Member::name)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return newcomers.stream()
                .map(member -> new Choice(
                        link.choice(member),
                        member.section() == null || names.getOrDefault(member.name(), 0L) == 1
                                ? member.name()
                                : "%s (%s)".formatted(member.name(), member.section())))
                .toList();
    }

    /// {@return the student of a choice; empty if the student is not on the form any more}
    Optional<Member> chosen(State link, String choice) {
        return newcomers().stream()
                .filter(member -> link.choice(member).equals(choice))
                .findFirst();
    }

    /// {@return the students for whom the link is} Without a name, there is only the id, which the form does not show.
    private List<Member> newcomers() {
        return Rows.list(jdbc, Member.class, """
                select m.* from class_members m where m.name <> m.id and %s
                order by m.name, m.id""".formatted(NEWCOMER));
    }
}
