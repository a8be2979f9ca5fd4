package org.tfgrader.api.lti;

import java.net.URI;
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

    /// {@return the id here of the link of a launch}
    String note(Launch launch, ResourceLink link) {
        Optional<String> known = find(launch, link);
        if (known.isPresent() && link.lineItem() == null) {
            // A launch that names no column, as some of instructors do, takes none away.
            return known.get();
        }
        if (known.isPresent()) {
            jdbc.sql("update lti_links set title = ?, line_item = ?, scopes = ? where id = ?")
                    .param(link.title())
                    .param(text(link))
                    .param(scopes(link))
                    .param(known.get())
                    .update();
            return known.get();
        }
        try {
            String id = ids.next();
            jdbc.sql("""
                    insert into lti_links
                      (id, registration_id, deployment_id, resource_link_id, title, line_item, scopes)
                    values (?, ?, ?, ?, ?, ?, ?)""")
                    .param(id)
                    .param(launch.registration().id())
                    .param(launch.deployment())
                    .param(link.id())
                    .param(link.title())
                    .param(text(link))
                    .param(scopes(link))
                    .update();
            return id;
        } catch (DuplicateKeyException cameAtTheSameTime) {
            return find(launch, link).orElseThrow(() -> cameAtTheSameTime);
        }
    }

    private Optional<String> find(Launch launch, ResourceLink link) {
        return jdbc.sql("""
                select id from lti_links where registration_id = ? and deployment_id = ? and resource_link_id = ?""")
                .params(launch.registration().id(), launch.deployment(), link.id())
                .query((row, number) -> row.getString("id"))
                .optional();
    }

    /// A link and whose it is.
    record Kept(String registration, ResourceLink link) {}

    Optional<Kept> find(String id) {
        return jdbc.sql("select * from lti_links where id = ?")
                .param(id)
                .query((row, number) -> {
                    String lineItem = row.getString("line_item");
                    String scopes = row.getString("scopes");
                    return new Kept(
                            row.getString("registration_id"),
                            new ResourceLink(
                                    row.getString("resource_link_id"),
                                    row.getString("title"),
                                    lineItem == null ? null : URI.create(lineItem),
                                    scopes.isEmpty() ? Set.of() : Set.copyOf(List.of(scopes.split(SEPARATOR)))));
                })
                .optional();
    }

    private static String scopes(ResourceLink link) {
        return String.join(SEPARATOR, new TreeSet<>(link.scopes()));
    }

    private static @Nullable String text(ResourceLink link) {
        return link.lineItem() == null ? null : link.lineItem().toString();
    }
}
