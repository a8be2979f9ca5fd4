package org.tfgrader.api.lti.grades;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundProperties;
import org.tfgrader.api.lti.client.LineItemService;
import org.tfgrader.api.lti.client.PlatformServices.RefusedException;
import org.tfgrader.api.lti.courses.LinkStore;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.lti.platforms.Scopes;

/// Finds the line item for the grades of a link: the one that its launches name, or else one that is searched, and
/// created if it does not exist.
@Component
class Columns {
    private static final Logger log = LoggerFactory.getLogger(Columns.class);

    /// Longer than searching and creating a line item can take.
    private static final Duration LONGEST_SEARCH = Duration.ofMinutes(10);

    /// After a timeout the LMS may still be creating a line item: the next search waits for this time.
    private static final Duration WHILE_MADE = Duration.ofMinutes(3);

    private static final Duration WHILE_SOUGHT = Duration.ofSeconds(1);

    /// After a line item was lost, no other one is searched for this time: the LMS may list line items that accept
    /// nothing.
    private static final Duration LATELY = Duration.ofHours(12);

    private final LinkStore links;
    private final RegistrationStore registrations;
    private final LineItemService lineItems;
    private final BackgroundProperties background;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Columns(
            LinkStore links,
            RegistrationStore registrations,
            LineItemService lineItems,
            BackgroundProperties background,
            ApplicationEventPublisher events,
            Clock clock) {
        this.links = links;
        this.registrations = registrations;
        this.lineItems = lineItems;
        this.background = background;
        this.events = events;
        this.clock = clock;
    }

    /// The target of a grade.
    sealed interface Place {
        /// This line item.
        ///
        /// @param readable whether the LMS returns its scores
        /// @param found whether it was found or created here
        record Column(Registration registration, URI lineItem, boolean readable, boolean found) implements Place {}

        /// None: the LMS offers no line items.
        record None() implements Place {}

        /// The line item is being searched now.
        ///
        /// @param next when to ask again
        record Sought(Instant next) implements Place {}
    }

    /// {@return the target of the grades of a link}
    ///
    /// @param maximum the maximum score of a line item that has to be created
    /// @throws IOException if it can be neither found nor created
    Place of(String link, double maximum) throws IOException {
        Optional<LinkStore.Kept> kept =
                links.find(link).filter(found -> found.link().takesScores());
        Optional<Registration> registration = kept.flatMap(found -> registrations.find(found.registration()));
        if (kept.isEmpty() || registration.isEmpty()) {
            return new Place.None();
        }
        URI known = kept.get().link().lineItem();
        if (known != null) {
            return new Place.Column(
                    registration.get(),
                    known,
                    kept.get().link().scopes().contains(Scopes.RESULT),
                    kept.get().columnFound());
        }
        Instant now = clock.instant();
        if (links.seek(link, now, now.plus(LONGEST_SEARCH))) {
            links.found(link, foundOrMade(kept.get(), registration.get(), maximum));
            return of(link, maximum);
        }
        return new Place.Sought(now.plus(WHILE_SOUGHT));
    }

    /// Searches before it creates one, because the response to an earlier request may have been lost.
    private URI foundOrMade(LinkStore.Kept kept, Registration registration, double maximum) throws IOException {
        Duration rest = background.delays().getFirst();
        try {
            Optional<URI> found = lineItems.find(registration, kept.link());
            rest = WHILE_MADE;
            URI column = found.isPresent() ? found.get() : lineItems.make(registration, kept.link(), maximum);
            log.info("Grades of {} are sent to the line item {}", kept.link().title(), column);
            return column;
        } catch (RefusedException e) {
            links.giveUp(kept.id(), clock.instant().plus(background.delays().getFirst()));
            throw e;
        } catch (IOException | RuntimeException e) {
            links.giveUp(kept.id(), clock.instant().plus(rest));
            throw e;
        }
    }

    /// Searches another line item if the LMS no longer has this one, the line item was found or created here, and
    /// the LMS confirms that it is gone: a 404 for a score may have other reasons.
    ///
    /// @return whether another line item replaces it
    /// @throws IOException if the LMS does not say whether it is gone
    boolean lose(String link, Place.Column place) throws IOException {
        Instant now = clock.instant();
        URI lineItem = place.lineItem();
        if (place.found()
                && lineItems.isGone(place.registration(), lineItem)
                && links.lose(link, lineItem, now, now.minus(LATELY))) {
            log.warn("The line item {} of the link {} no longer exists: searching for another one", lineItem, link);
            events.publishEvent(new ColumnChanged(link));
        }
        return !lineItem.equals(current(link));
    }

    private @Nullable URI current(String link) {
        return links.find(link).map(kept -> kept.link().lineItem()).orElse(null);
    }
}
