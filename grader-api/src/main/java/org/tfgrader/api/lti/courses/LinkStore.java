package org.tfgrader.api.lti.courses;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.Rows;

/// Stores course links with the data of their latest launch.
@Repository
public class LinkStore {
    private final JdbcClient jdbc;
    private final SortableIds ids;

    LinkStore(JdbcClient jdbc, SortableIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// A stored link.
    ///
    /// @param lineItem the URL of its line item; null if no launch has named one
    /// @param rosterUrl the URL of the course's members; null if there is none
    public record StoredLink(
            String id,
            String registrationId,
            @Nullable URI lineItem,
            @Nullable URI rosterUrl) {}

    /// The result of storing a launch.
    ///
    /// @param id the link's id in this service
    /// @param moved whether the grades go to another line item than before
    public record Noted(String id, boolean moved) {}

    /// Stores the link of a launch. Fields that a launch lacks, as some launches of instructors do, keep their values.
    ///
    /// @param course the id of the admitted course
    public Noted note(String registration, String deployment, ResourceLink link, String course) {
        jdbc.sql("""
                insert into lti_links (id, registration_id, deployment_id, resource_link_id, title, course_id)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(ids.next(), registration, deployment, link.id(), link.title(), course)
                .update();
        StoredLink known = jdbc.sql("""
                select * from lti_links where registration_id = ? and deployment_id = ? and resource_link_id = ?""")
                .params(registration, deployment, link.id())
                .query(Rows.of(StoredLink.class))
                .single();
        jdbc.sql("""
                update lti_links set title = ?, roster_url = coalesce(?, roster_url), course_id = ? where id = ?""")
                .param(link.title())
                .param(link.members() == null ? null : link.members().toString())
                .param(course)
                .param(known.id)
                .update();
        if (link.lineItem() == null) {
            return new Noted(known.id, false);
        }
        jdbc.sql("update lti_links set line_item = ?, line_item_readable = ? where id = ?")
                .params(link.lineItem().toString(), link.readable(), known.id)
                .update();
        return new Noted(known.id, !link.lineItem().equals(known.lineItem));
    }

    public Optional<StoredLink> find(String id) {
        return Rows.find(jdbc, StoredLink.class, "select * from lti_links where id = ?", id);
    }

    /// Removes a link with its roster and the states of its grades. The next launch from it adds it again.
    public void remove(String id) {
        jdbc.sql("delete from lti_links where id = ?").param(id).update();
    }
}
