package org.tfgrader.api.classlist;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.access.ReservedStudentIds;
import org.tfgrader.api.access.SessionRule;
import org.tfgrader.api.classlist.ClassListStore.Row;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.settings.Rows;

/// Creates links that sign in a person on the class list, in the first browser that uses them. A new link of a person
/// replaces the earlier one, and ends its session.
@Repository
class SignInLinks implements SessionRule {
    static final String PATH = "/sign-in/link";
    private static final String LINK = SignInLinks.class.getName() + ".link";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final GraderProperties settings;
    private final ReservedStudentIds reserved;
    private final Clock clock;

    SignInLinks(
            JdbcClient jdbc,
            JdbcTemplate batches,
            GraderProperties settings,
            ReservedStudentIds reserved,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.settings = settings;
        this.reserved = reserved;
        this.clock = clock;
    }

    /// A link, which only this object contains: the database has the hash of its secret.
    ///
    /// @param id stays when the secret changes
    record Link(Row person, String id, String url) {}

    /// Creates a link for each person.
    ///
    /// @param mailState of the mail that will send it; null if none does
    List<Link> create(List<Row> people, Duration validity, @Nullable String mailState) {
        if (people.isEmpty()) {
            return List.of();
        }
        // First the people, as everybody does who changes their links.
        jdbc.sql("select id from class_members where id in (:ids) order by id for update")
                .param("ids", people.stream().map(Row::id).toList())
                .query(String.class)
                .list();
        Instant now = clock.instant();
        List<Link> links = people.stream().map(this::link).toList();
        batches.batchUpdate(
                // Not a link that was used since the people were read.
                "delete from sign_in_links where member = ? and (used_at is null or ?)",
                people.stream()
                        .map(person -> new Object[] {person.id(), person.usedAt() != null})
                        .toList());
        batches.batchUpdate(
                "insert into sign_in_links (member, id, hash, created_at, expires_at, mail_state) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                links.stream()
                        .map(link -> new @Nullable Object[] {
                            link.person.id(), link.id, link.id, utc(now), utc(now.plus(validity)), mailState
                        })
                        .toList());
        return links;
    }

    private Link link(Row person) {
        String secret = RandomSecrets.next();
        return new Link(person, hash(secret), url(secret));
    }

    private String url(String secret) {
        return settings.at(PATH) + "?key=" + secret;
    }

    /// {@return the URL of a link that waits to be sent, with a new secret; empty if it waits no longer} Its validity
    /// begins again.
    Optional<String> renew(String id, Duration validity) {
        String secret = RandomSecrets.next();
        Instant now = clock.instant();
        int renewed = jdbc.sql("""
                update sign_in_links set hash = ?, created_at = ?, expires_at = ?
                where id = ? and mail_state = 'waiting' and used_at is null""")
                .params(hash(secret), utc(now), utc(now.plus(validity)), id)
                .update();
        return renewed == 1 ? Optional.of(url(secret)) : Optional.empty();
    }

    /// Records what has become of the mail of a link.
    void setMail(String id, String state, @Nullable String failure) {
        jdbc.sql("update sign_in_links set mail_state = ?, mail_failure = ? where id = ?")
                .param(state)
                .param(failure)
                .param(id)
                .update();
    }

    void revoke(String member) {
        jdbc.sql("delete from sign_in_links where member = ?").param(member).update();
    }

    /// {@return the person whom a link signs in; empty if another browser has used it, if it was revoked or has
    /// expired, and if an LMS was registered meanwhile to whose students the id belongs}
    ///
    /// @param browser the secret of a browser that has used it; null if this browser has used none
    Optional<Member> find(String secret, @Nullable String browser) {
        return Rows.find(jdbc, Member.class, """
                select m.* from class_members m join sign_in_links l on l.member = m.id
                where l.hash = ? and l.expires_at > ? and (l.used_at is null or l.browser_hash = ?)""", hash(secret), utc(clock.instant()), hash(browser))
                .filter(member -> !reserved.isReserved(member.id()));
    }

    /// Uses a link that [#find] has found, again in the same browser.
    ///
    /// @return the new secret of the browser; empty if another browser was faster, or
    ///     the link was revoked
    Optional<String> use(String secret, @Nullable String browser) {
        String next = RandomSecrets.next();
        int used = jdbc.sql("""
                update sign_in_links set used_at = ?, browser_hash = ?
                where hash = ? and (used_at is null or browser_hash = ?)""")
                .params(utc(clock.instant()), hash(next), hash(secret), hash(browser))
                .update();
        return used == 1 ? Optional.of(next) : Optional.empty();
    }

    /// Binds a session to the link with which it began.
    static void keep(String secret, HttpSession session) {
        session.setAttribute(LINK, hash(secret));
    }

    @Override
    public boolean allows(HttpSession session) {
        return !(session.getAttribute(LINK) instanceof String hash)
                || Rows.exist(jdbc, "sign_in_links where hash = ?", hash);
    }

    private static String hash(@Nullable String secret) {
        return RandomSecrets.hash(secret == null ? "" : secret);
    }
}
