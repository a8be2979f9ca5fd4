package org.tfgrader.api.classlist;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.Rows;

/// Stores the browsers that wait until they are signed in as a student whose name they have chosen. A confirmed request
/// becomes a sign-in link, whose secret only the browser has.
@Repository
class SignInRequests {
    private static final Duration WAIT = Duration.ofMinutes(15);
    private static final int MOST = 500;
    private static final int MOST_OF_STUDENT = 3;

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A browser that waits.
    ///
    /// @param id the number by which the instructor recognizes the browser
    record Request(long id, String member, String name, Instant createdAt) {}

    private List<Request> requests(String condition, Object... params) {
        return jdbc.sql("""
                select r.id, r.member, m.name, r.created_at
                from sign_in_requests r join class_members m on m.id = r.member where r.created_at > ?\s""" + condition)
                .param(begin())
                .params(params)
                .query(Rows.of(Request.class))
                .list();
    }

    private OffsetDateTime begin() {
        return utc(clock.instant().minus(WAIT));
    }

    /// {@return all requests, from the first to the last}
    List<Request> all() {
        return requests("order by r.id");
    }

    /// {@return the request of a browser; empty if it was answered or has expired}
    Optional<Request> find(String secret) {
        return requests("and r.hash = ?", RandomSecrets.hash(secret)).stream().findFirst();
    }

    /// @throws Problem if too many browsers are waiting
    void requireRoom(Member member) {
        List<Request> waiting = all();
        long same = waiting.stream()
                .filter(request -> request.member().equals(member.id()))
                .count();
        if (waiting.size() >= MOST || same >= MOST_OF_STUDENT) {
            throw Problem.until(
                    ProblemType.TOO_BUSY,
                    same >= MOST_OF_STUDENT
                            ? "Other browsers are waiting with this name: tell your instructor."
                            : "Too many browsers are waiting: tell your instructor.",
                    WAIT);
        }
    }

    /// Adds the request of a browser.
    ///
    /// @param earlier the secret of the browser's earlier request, which ends; null if there is none
    /// @return its number
    long add(Member member, String secret, @Nullable String earlier) {
        jdbc.sql("delete from sign_in_requests where created_at <= ? or hash = ?")
                .params(begin(), RandomSecrets.hash(earlier == null ? "" : earlier))
                .update();
        jdbc.sql("insert into sign_in_requests (member, hash, created_at) values (?, ?, ?)")
                .params(member.id(), RandomSecrets.hash(secret), utc(clock.instant()))
                .update();
        return find(secret).orElseThrow().id();
    }

    /// Lets a browser sign in as the student, and refuses all others that wait with the same name.
    ///
    /// @return the student
    /// @throws Problem if the request can't be confirmed any more
    String confirm(long id) {
        // Of two requests with the same name, only one is confirmed.
        String member = Rows.find(jdbc, String.class, """
                select m.id from class_members m
                where m.id = (select member from sign_in_requests where id = ? and created_at > ?) and %s
                for update""".formatted(ClassLink.NEWCOMER), id, begin())
                .orElseThrow(SignInRequests::ended);
        jdbc.sql("delete from sign_in_links where member = ? and used_at is null")
                .param(member)
                .update();
        OffsetDateTime now = utc(clock.instant());
        int confirmed = jdbc.sql("""
                insert into sign_in_links (member, hash, created_at, expires_at)
                select r.member, r.hash, cast(? as timestamp with time zone), c.expires_at
                from sign_in_requests r cross join class_link c where r.id = ? and c.expires_at > ?
                  and not exists (select * from sign_in_links used where used.member = r.member)""").params(now, id, now).update();
        if (confirmed == 0) {
            throw ended();
        }
        jdbc.sql("delete from sign_in_requests where member = ?").param(member).update();
        return member;
    }

    /// Refuses a browser.
    ///
    /// @return the student whose name it chose
    /// @throws Problem if the request was answered or has expired
    String refuse(long id) {
        Request request = requests("and r.id = ?", id).stream().findFirst().orElseThrow(SignInRequests::ended);
        jdbc.sql("delete from sign_in_requests where id = ?").param(id).update();
        return request.member();
    }

    private static Problem ended() {
        return new Problem(
                ProblemType.NOT_FOUND,
                "The request was answered or has expired, or the student has signed in or written code meanwhile: choose the name again.");
    }
}
