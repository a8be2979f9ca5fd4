package org.tfgrader.api.lti;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.ids.SortableIds;

/// Keeps the places in courses from which somebody came, as they were said to be last.
@Repository
class LinkStore {
    private static final String SEPARATOR = " ";

    private final JdbcClient jdbc;
    private final SortableIds ids;

    LinkStore(JdbcClient jdbc, SortableIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// A link, its id here and whose it is.
    ///
    /// @param columnFound whether its column was found or made here
    record Kept(String id, String registration, ResourceLink link, boolean columnFound) {}

    /// What is known after a launch.
    ///
    /// @param id of its link here
    /// @param moved whether another column than before takes the grades
    record Noted(String id, boolean moved) {}

    /// Notes from where somebody has come.
    ///
    /// @param course the id of the admitted course
    Noted note(Launch launch, ResourceLink link, String course) {
        Optional<Kept> known = find(launch, link);
        if (known.isPresent()) {
            return change(known.get(), link, course);
        }
        try {
            String id = ids.next();
            jdbc.sql("""
                    insert into lti_links
                      (id, registration_id, deployment_id, resource_link_id, title, course, line_item, line_items, scopes,
                       roster_url, course_id)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(id)
                    .param(launch.registration().id())
                    .param(launch.deployment())
                    .param(link.id())
                    .param(link.title())
                    .param(link.course())
                    .param(text(link.lineItem()))
                    .param(text(link.lineItems()))
                    .param(scopes(link))
                    .param(text(link.members()))
                    .param(course)
                    .update();
            return new Noted(id, false);
        } catch (DuplicateKeyException cameAtTheSameTime) {
            return new Noted(find(launch, link).orElseThrow(() -> cameAtTheSameTime).id, false);
        }
    }

    /// What a launch does not name, as some of instructors do, is not taken away by it.
    private Noted change(Kept known, ResourceLink link, String course) {
        jdbc.sql("""
                update lti_links set title = ?, course = coalesce(?, course), roster_url = coalesce(?, roster_url),
                  course_id = ?, admits_course = false
                where id = ?""")
                .param(link.title())
                .param(link.course())
                .param(text(link.members()))
                .param(course)
                .param(known.id)
                .update();
        String column = text(link.lineItem());
        if (column != null) {
            boolean moved = jdbc.sql("""
                            update lti_links set line_item = ?, line_item_found = false
                            where id = ? and line_item <> ?""").params(column, known.id, column).update() > 0;
            jdbc.sql("update lti_links set line_item = ?, line_items = ?, scopes = ? where id = ?")
                    .param(column)
                    .param(text(link.lineItems()))
                    .param(scopes(link))
                    .param(known.id)
                    .update();
            return new Noted(known.id, moved);
        }
        if (link.lineItems() != null) {
            jdbc.sql("""
                    update lti_links set line_items = ?, scopes = ?
                    where id = ? and (line_item is null or line_item_found)""")
                    .param(text(link.lineItems()))
                    .param(scopes(link))
                    .param(known.id)
                    .update();
        }
        return new Noted(known.id, false);
    }

    private Optional<Kept> find(Launch launch, ResourceLink link) {
        return jdbc.sql("""
                select * from lti_links where registration_id = ? and deployment_id = ? and resource_link_id = ?""")
                .params(launch.registration().id(), launch.deployment(), link.id())
                .query((row, number) -> kept(row))
                .optional();
    }

    Optional<Kept> find(String id) {
        return jdbc.sql("select * from lti_links where id = ?")
                .param(id)
                .query((row, number) -> kept(row))
                .optional();
    }

    /// Says that one of the grades' senders, and nobody else, looks for a link's column.
    ///
    /// @param until for how long, at the longest
    /// @return whether that is so: the link has no column, and nobody else looks
    boolean seek(String id, Instant now, Instant until) {
        return jdbc.sql("""
                update lti_links set line_item_sought_until = ?
                where id = ? and line_item is null
                  and (line_item_sought_until is null or line_item_sought_until <= ?)""").params(utc(until), id, utc(now)).update() > 0;
    }

    /// Says that nothing was found, and from when on somebody may look again.
    void giveUp(String id, Instant next) {
        jdbc.sql("update lti_links set line_item_sought_until = ? where id = ?")
                .params(utc(next), id)
                .update();
    }

    /// Says which column was found or made. One that a launch has named meanwhile stays.
    void found(String id, URI lineItem) {
        jdbc.sql("""
                update lti_links set line_item = ?, line_item_found = true, line_item_sought_until = null
                where id = ? and line_item is null""").params(lineItem.toString(), id).update();
    }

    /// Forgets a column that was found or made, and is there no longer.
    ///
    /// @param lately the last one that was lost must be before
    /// @return whether it was forgotten
    boolean lose(String id, URI lineItem, Instant now, Instant lately) {
        return jdbc.sql("""
                update lti_links set line_item = null, line_item_found = false, line_item_lost_at = ?
                where id = ? and line_item = ? and line_item_found
                  and (line_item_lost_at is null or line_item_lost_at < ?)""")
                        .params(utc(now), id, lineItem.toString(), utc(lately))
                        .update()
                > 0;
    }

    static Kept kept(ResultSet row) throws SQLException {
        String scopes = row.getString("scopes");
        return new Kept(
                row.getString("id"),
                row.getString("registration_id"),
                new ResourceLink(
                        row.getString("resource_link_id"),
                        row.getString("title"),
                        row.getString("course"),
                        url(row.getString("line_item")),
                        url(row.getString("line_items")),
                        scopes.isEmpty() ? Set.of() : Set.copyOf(List.of(scopes.split(SEPARATOR))),
                        url(row.getString("roster_url"))),
                row.getBoolean("line_item_found"));
    }

    private static String scopes(ResourceLink link) {
        return String.join(SEPARATOR, new TreeSet<>(link.scopes()));
    }

    private static @Nullable String text(@Nullable URI url) {
        return url == null ? null : url.toString();
    }

    static @Nullable URI url(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
