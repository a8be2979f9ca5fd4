package org.tfgrader.api.lti.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.lti.courses.ResourceLink;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.Scopes;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.outbound.PlatformWords;
import tools.jackson.databind.JsonNode;

/// Finds line items in an LMS gradebook (LTI Assignment and Grade Services 2.0, section 3.2).
@Component
public class LineItemService {
    private static final String ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final int MAX_ITEMS = 1000;
    private static final int MAX_URL = 2000;

    private final PlatformServices services;

    LineItemService(PlatformServices services) {
        this.services = services;
    }

    /// {@return the line item of a link: the one with this tool's marks, or else the only one of the link}
    ///
    /// @throws CallFailedException if the LMS does not respond
    public Optional<URI> find(Registration registration, ResourceLink link) throws CallFailedException {
        URI lineItems = all(link);
        // The LMS may ignore the filter, so all returned line items are checked.
        List<Item> marked = list(
                registration,
                Urls.with(lineItems, Map.of("resource_id", ThisTool.RESOURCE, "tag", ThisTool.TAG)),
                item -> ThisTool.RESOURCE.equals(text(item, "resourceId")) && ThisTool.TAG.equals(text(item, "tag")));
        Optional<Item> own = marked.stream()
                .filter(item -> item.link.equals(link.id()))
                .findFirst()
                // Created for the link in an LMS that does not store the link's id.
                .or(() -> marked.stream().filter(item -> item.link.isEmpty()).findFirst());
        if (own.isPresent()) {
            return Optional.of(place(own.get().id, lineItems));
        }
        List<Item> bound = list(
                registration,
                Urls.with(lineItems, Map.of("resource_link_id", link.id())),
                item -> link.id().equals(text(item, "resourceLinkId")));
        return bound.size() == 1 ? Optional.of(place(bound.getFirst().id, lineItems)) : Optional.empty();
    }

    /// The fields of a line item that are kept while a list is read.
    ///
    /// @param id its URL in the LMS
    /// @param link to which it belongs; empty if it belongs to none
    private record Item(String id, String link) {
        static Item of(JsonNode json) {
            return new Item(shortened(text(json, "id")), shortened(text(json, "resourceLinkId")));
        }

        /// Longer values are cut: they are as unusable without their end.
        private static String shortened(String text) {
            return text.length() <= MAX_URL ? text : text.substring(0, MAX_URL + 1);
        }
    }

    private List<Item> list(Registration registration, URI url, Predicate<JsonNode> fits) throws CallFailedException {
        List<Item> items = new ArrayList<>();
        var listed = new AtomicInteger();
        services.read(registration, Scopes.LINE_ITEM, url, ITEMS, page -> {
            if (!page.isArray()) {
                throw CallFailedException.permanent("The LMS's response is not a list of line items.");
            }
            if (listed.addAndGet(page.size()) > MAX_ITEMS) {
                throw CallFailedException.permanent("The LMS lists more than %d line items.".formatted(MAX_ITEMS));
            }
            page.valueStream().filter(fits).map(Item::of).forEach(items::add);
        });
        return items;
    }

    private static URI all(ResourceLink link) {
        return Objects.requireNonNull(link.lineItems(), "line items are searched only if the LMS offers them");
    }

    /// {@return the URL of a line item, which must be on the LMS's own site}
    private static URI place(String id, URI lineItems) throws CallFailedException {
        URI place = Optional.of(id)
                .filter(url -> url.length() <= MAX_URL)
                .flatMap(Urls::web)
                .orElseThrow(() ->
                        CallFailedException.permanent("The LMS lists a line item without a usable URL: its id is '%s'."
                                .formatted(PlatformWords.of(id))));
        if (!Urls.origin(place).equals(Urls.origin(lineItems))) {
            throw CallFailedException.permanent(
                    "The LMS lists a line item at %s, which is not on its own site.".formatted(PlatformWords.of(id)));
        }
        return place;
    }

    private static String text(JsonNode item, String field) {
        return item.path(field).asString("");
    }
}
