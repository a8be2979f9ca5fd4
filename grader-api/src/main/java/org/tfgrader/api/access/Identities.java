package org.tfgrader.api.access;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.Rows;

/// The names of users, tokens, assistants and students. A name stands for one kind of identity, so that it is clear on
/// pages and in the audit log.
@Repository
public class Identities {
    private static final String STAFF = """
            select name, 'STAFF' as kind from users
            union all select name, 'STAFF' from tokens where student is null
            union all select id, 'ASSISTANT' from class_members where role = 'grader'\s""";

    private static final String ALL = STAFF + """
            union all select student, 'STUDENT' from tokens where student is not null
            union all select member, 'STUDENT' from listed_names
            union all select student, 'STUDENT' from submissions where origin <> 'trial'""";

    private final JdbcClient jdbc;

    Identities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The kinds of identities, each with its name in messages.
    public enum Kind {
        STAFF("a user or a token"),
        ASSISTANT("an assistant on the class list"),
        STUDENT("a student");

        public final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Identity(String name, Kind kind) {}

    /// {@return the names that no student may have as an id, with their kinds}
    public Map<String, Kind> staff() {
        return Rows.list(jdbc, Identity.class, STAFF).stream()
                .collect(Collectors.toMap(Identity::name, Identity::kind, (one, other) -> one));
    }

    /// {@return the other kind of identity that has a name, if any}
    public Optional<Kind> other(Kind kind, String name) {
        String query = "select kind from (%s) i where name = ? and kind <> ? limit 1".formatted(ALL);
        return Rows.find(jdbc, String.class, query, name, kind.name()).map(Kind::valueOf);
    }

    /// Requires that no identity of another kind has a name.
    ///
    /// @throws Problem name-taken if one has it
    public void requireFree(Kind kind, String field, String name) {
        other(kind, name).ifPresent(other -> {
            throw new Problem(
                    ProblemType.NAME_TAKEN,
                    field,
                    "`%s` must not be %s: this is %s. Choose another one.".formatted(field, name, other.words));
        });
    }
}
