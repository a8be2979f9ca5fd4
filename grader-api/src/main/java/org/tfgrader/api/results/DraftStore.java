package org.tfgrader.api.results;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.settings.Rows;

/// Stores unsubmitted code from the editor: the newest drafts of each person, one for each attempt that a draft
/// continues, and one for the starter code. In a frame, a browser may refuse to store anything.
@Repository
class DraftStore {
    private static final int MOST = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    DraftStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// {@return a person's draft that continues an attempt}
    ///
    /// @param origin the attempt; empty for the starter code
    Optional<String> find(Caller caller, String origin) {
        return Rows.find(
                jdbc, String.class, "select draft from drafts where owner = ? and origin = ?", caller.key(), origin);
    }

    /// {@return a person's newest draft}
    Optional<String> latest(Caller caller) {
        return Rows.find(
                jdbc,
                String.class,
                "select draft from drafts where owner = ? order by saved_at desc limit 1",
                caller.key());
    }

    /// Stores a draft.
    ///
    /// @param draft in the format of the page, which alone reads it
    /// @param replaced the attempt whose draft this one continues
    @Transactional
    public void save(Caller caller, String origin, String draft, String replaced) {
        String owner = caller.key();
        jdbc.sql("delete from drafts where owner = :owner and origin in (:origins)")
                .param("owner", owner)
                .param("origins", List.of(origin, replaced))
                .update();
        jdbc.sql("insert into drafts (owner, origin, draft, saved_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(owner, origin, draft, utc(clock.instant()))
                .update();
        jdbc.sql("""
                delete from drafts where owner = ? and origin not in (
                  select origin from drafts where owner = ? order by saved_at desc limit ?)""").params(owner, owner, MOST).update();
    }
}
