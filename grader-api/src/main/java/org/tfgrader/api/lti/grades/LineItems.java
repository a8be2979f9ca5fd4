package org.tfgrader.api.lti.grades;

import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.lti.client.LineItemService;
import org.tfgrader.api.lti.courses.LinkStore;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.lti.platforms.Scopes;

/// Finds the line item for the grades of a link. If its launches name none, it is looked up in the LMS. None is
/// created: an LMS names none for an activity that accepts no grades, and keeps a created one when the activity is
/// deleted.
@Component
class LineItems {
    private static final Logger log = LoggerFactory.getLogger(LineItems.class);

    private final LinkStore links;
    private final RegistrationStore registrations;
    private final LineItemService service;

    LineItems(LinkStore links, RegistrationStore registrations, LineItemService service) {
        this.links = links;
        this.registrations = registrations;
        this.service = service;
    }

    /// The target of grades.
    ///
    /// @param readable whether the LMS returns its scores
    record LineItem(Registration registration, URI url, boolean readable) {}

    /// {@return the line item of a link}
    ///
    /// @throws CallFailedException if the LMS has none, or it can't be found
    LineItem of(String link) throws CallFailedException {
        Optional<LinkStore.StoredLink> stored =
                links.find(link).filter(found -> found.link().takesScores());
        Optional<Registration> registration = stored.flatMap(found -> registrations.find(found.registration()));
        if (stored.isEmpty() || registration.isEmpty()) {
            throw CallFailedException.permanent("The LMS offers no gradebook column to this tool: in the LMS, allow the"
                    + " tool to use Assignment and Grade Services.");
        }
        URI known = stored.get().link().lineItem();
        if (known != null) {
            return new LineItem(
                    registration.get(), known, stored.get().link().scopes().contains(Scopes.RESULT));
        }
        links.found(link, found(stored.get(), registration.get()));
        return of(link);
    }

    private URI found(LinkStore.StoredLink stored, Registration registration) throws CallFailedException {
        URI lineItem = service.find(registration, stored.link())
                .orElseThrow(() -> CallFailedException.permanent(
                        "The activity accepts no grades: in Moodle, edit it and tick Accept grades from the tool; in"
                                + " Canvas, add it as an assignment. Then open it in the course again."));
        log.info("Grades of {} are sent to the line item {}", stored.link().title(), lineItem);
        return lineItem;
    }

    /// Forgets a line item that no longer exists, if it was found here. The next grade searches it again.
    void forget(String link, LineItem lineItem) {
        if (links.forget(link, lineItem.url())) {
            log.warn("The line item {} of the link {} no longer exists", lineItem.url(), link);
        }
    }
}
