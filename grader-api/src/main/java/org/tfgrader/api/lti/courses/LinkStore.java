package org.tfgrader.api.lti.courses;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.ids.SortableIds;

/// Stores course links with the data of their latest launch.
@Repository
public class LinkStore {
    private static final String SEPARATOR = " ";

    private final JdbcClient jdbc;
    private final SortableIds ids;

    LinkStore(JdbcClient jdbc, SortableIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// A stored link.
    public record StoredLink(String id, String registration, ResourceLink link) {}

    /// The result of storing a launch.
    ///
    /// @param id the link's id in this service
    /// @param moved whether the grades go to another line item than before
    public record Noted(String id, boolean moved) {}

    /// Stores the link of a launch.
    ///
    /// @param course the id of the admitted course
    public Noted note(String registration, String deployment, ResourceLink link, String course) {
        Optional<StoredLink> known = find(registration, deployment, link);
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
                    .param(registration)
                    .param(deployment)
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
            return new Noted(find(registration, deployment, link).orElseThrow(() -> cameAtTheSameTime).id, false);
        }
    }

    /// Fields that a launch lacks, as some launches of instructors do, keep their values.
    private Noted change(StoredLink known, ResourceLink link, String course) {
        jdbc.sql("""
                update lti_links set title = ?, course = coalesce(?, course), roster_url = coalesce(?, roster_url),
                  course_id = ?
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
                            where id = ? and line_item is distinct from ?""").params(column, known.id, column).update() > 0;
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

    private Optional<StoredLink> find(String registration, String deployment, ResourceLink link) {
        return jdbc.sql("""
                select * from lti_links where registration_id = ? and deployment_id = ? and resource_link_id = ?""")
                .params(registration, deployment, link.id())
                .query((row, number) -> stored(row))
                .optional();
    }

    public Optional<StoredLink> find(String id) {
        return jdbc.sql("select * from lti_links where id = ?")
                .param(id)
                .query((row, number) -> stored(row))
                .optional();
    }

    /// Removes a link with its roster and the states of its grades. The next launch from it adds it again.
    public void remove(String id) {
        jdbc.sql("delete from lti_links where id = ?").param(id).update();
    }

    /// Stores the line item that was found, unless a launch has named one meanwhile.
    public void found(String id, URI lineItem) {
        jdbc.sql("""
                update lti_links set line_item = ?, line_item_found = true where id = ? and line_item is null""").params(lineItem.toString(), id).update();
    }

    /// Removes a line item that no longer exists, if it was found here.
    ///
    /// @return whether it was removed
    public boolean forget(String id, URI lineItem) {
        return jdbc.sql("""
                        update lti_links set line_item = null, line_item_found = false
                        where id = ? and line_item = ? and line_item_found""").params(id, lineItem.toString()).update() > 0;
    }

    public static StoredLink stored(ResultSet row) throws SQLException {
        String scopes = row.getString("scopes");
        return new StoredLink(
                row.getString("id"),
                row.getString("registration_id"),
                new ResourceLink(
                        row.getString("resource_link_id"),
                        row.getString("title"),
                        row.getString("course"),
                        url(row.getString("line_item")),
                        url(row.getString("line_items")),
                        scopes.isEmpty() ? Set.of() : Set.copyOf(List.of(scopes.split(SEPARATOR))),
                        url(row.getString("roster_url"))));
    }

    private static String scopes(ResourceLink link) {
        return String.join(SEPARATOR, new TreeSet<>(link.scopes()));
    }

    private static @Nullable String text(@Nullable URI url) {
        return url == null ? null : url.toString();
    }

    private static @Nullable URI url(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
