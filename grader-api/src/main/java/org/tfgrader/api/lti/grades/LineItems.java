package org.tfgrader.api.lti.grades;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

/// Finds the line item for the grades of a link. If its launches name none, it is looked up in the LMS, and created
/// if it does not exist.
@Component
class LineItems {
    private static final Logger log = LoggerFactory.getLogger(LineItems.class);

    /// Longer than searching and creating a line item can take. If the response is lost, the LMS may still be creating
    /// one: then the next search waits for this time, too.
    private static final Duration LONGEST_SEARCH = Duration.ofMinutes(5);

    private final LinkStore links;
    private final RegistrationStore registrations;
    private final LineItemService service;
    private final Clock clock;

    LineItems(LinkStore links, RegistrationStore registrations, LineItemService service, Clock clock) {
        this.links = links;
        this.registrations = registrations;
        this.service = service;
        this.clock = clock;
    }

    /// The target of grades.
    ///
    /// @param readable whether the LMS returns its scores
    record LineItem(Registration registration, URI url, boolean readable) {}

    /// {@return the line item of a link; empty while another job searches it}
    ///
    /// @param maximum the maximum score of a line item that has to be created
    /// @throws CallFailedException if the LMS offers none, or it can be neither found nor created
    Optional<LineItem> of(String link, double maximum) throws CallFailedException {
        Optional<LinkStore.StoredLink> stored =
                links.find(link).filter(found -> found.link().takesScores());
        Optional<Registration> registration = stored.flatMap(found -> registrations.find(found.registration()));
        if (stored.isEmpty() || registration.isEmpty()) {
            throw CallFailedException.permanent("The LMS offers no gradebook column to this tool: in the LMS, allow the"
                    + " tool to use Assignment and Grade Services.");
        }
        URI known = stored.get().link().lineItem();
        if (known != null) {
            return Optional.of(new LineItem(
                    registration.get(), known, stored.get().link().scopes().contains(Scopes.RESULT)));
        }
        Instant now = clock.instant();
        if (!links.beginSearch(link, now, now.plus(LONGEST_SEARCH))) {
            return Optional.empty();
        }
        links.found(link, foundOrMade(stored.get(), registration.get(), maximum));
        return of(link, maximum);
    }

    /// Searches before it creates one, because the response to an earlier request may have been lost.
    private URI foundOrMade(LinkStore.StoredLink stored, Registration registration, double maximum)
            throws CallFailedException {
        try {
            Optional<URI> found = service.find(registration, stored.link());
            URI lineItem = found.isPresent() ? found.get() : service.make(registration, stored.link(), maximum);
            log.info("Grades of {} are sent to the line item {}", stored.link().title(), lineItem);
            return lineItem;
        } catch (CallFailedException e) {
            if (!e.isTemporary()) {
                links.endSearch(stored.id());
            }
            throw e;
        }
    }

    /// Forgets a line item that no longer exists, if it was found or created here. The next grade searches it again.
    ///
    /// @return whether it was forgotten
    boolean forget(String link, LineItem lineItem) {
        boolean forgotten = links.forget(link, lineItem.url());
        if (forgotten) {
            log.warn("The line item {} of the link {} no longer exists", lineItem.url(), link);
        }
        return forgotten;
    }
}
