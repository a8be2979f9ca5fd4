package org.tfgrader.api.classlist;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    private static final int MOST_OF_NETWORK = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// A browser that waits.
    ///
    /// @param id the number by which the instructor recognizes the browser
    /// @param network of the browser, from [org.tfgrader.api.limits.ClientNetwork]
    record Request(long id, String member, String name, String network, Instant createdAt) {}

    private List<Request> requests(String condition, Object... params) {
        return jdbc.sql("""
                select r.id, r.member, m.name, r.network, r.created_at
                from sign_in_requests r join class_members m on m.id = r.member where r.created_at > ?\s""" + condition)
                .param(begin())
                .params(params)
                .query(Rows.of(Request.class))
                .list();
    }

    private OffsetDateTime begin() {
        return utc(clock.instant().minus(WAIT));
    }

    /// {@return the requests of each network, from the first to the last}
    Map<String, List<Request>> byNetwork() {
        return requests("order by r.id").stream()
                .collect(Collectors.groupingBy(Request::network, LinkedHashMap::new, Collectors.toList()));
    }

    /// {@return the request of a browser; empty if it was answered or has expired}
    Optional<Request> find(String secret) {
        return requests("and r.hash = ?", RandomSecrets.hash(secret)).stream().findFirst();
    }

    /// Adds the request of a browser. If there are too many, the first request of the network with the most ends, so
    /// that nobody can block the names of others.
    ///
    /// @param network of the browser, from [org.tfgrader.api.limits.ClientNetwork]
    /// @param earlier the secret of the browser's earlier request, which ends; null if there is none
    /// @return its number
    long add(Member member, String secret, String network, @Nullable String earlier) {
        // Requests are counted one after the other.
        jdbc.sql("select expires_at from class_link for update")
                .query(OffsetDateTime.class)
                .list();
        jdbc.sql("delete from sign_in_requests where created_at <= ? or hash = ?")
                .params(begin(), RandomSecrets.hash(earlier == null ? "" : earlier))
                .update();
        jdbc.sql("insert into sign_in_requests (member, hash, network, created_at) values (?, ?, ?, ?)")
                .params(member.id(), RandomSecrets.hash(secret), network, utc(clock.instant()))
                .update();
        var waiting = byNetwork().values();
        List<Request> most = Collections.max(waiting, Comparator.comparingInt(List::size));
        if (most.size() > MOST_OF_NETWORK
                || waiting.stream().mapToInt(List::size).sum() > MOST) {
            jdbc.sql("delete from sign_in_requests where id = ?")
                    .param(most.getFirst().id())
                    .update();
        }
        return find(secret).orElseThrow().id();
    }

    /// {@return whether the request of a browser was confirmed while the browser could still wait for it}
    boolean isJustConfirmed(String secret) {
        return Rows.exist(jdbc, "sign_in_links where hash = ? and created_at > ?", RandomSecrets.hash(secret), begin());
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

    /// Refuses all browsers of a network.
    ///
    /// @return their number
    /// @throws Problem if none is waiting
    int refuseAll(String network) {
        int refused = jdbc.sql("delete from sign_in_requests where network = ?")
                .param(network)
                .update();
        if (refused == 0) {
            throw ended();
        }
        return refused;
    }

    private static Problem ended() {
        return new Problem(
                ProblemType.NOT_FOUND,
                "The request was answered or has expired, or the student has signed in or written code meanwhile: choose the name again.");
    }
}
