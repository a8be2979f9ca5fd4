package org.tfgrader.api.lti;

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
import org.tfgrader.api.lti.PlatformServices.RefusedException;

/// Says where the grades of a link go: into the column that its launches name, or else into one that is looked for, and
/// made where there is none.
@Component
class Columns {
    private static final Logger log = LoggerFactory.getLogger(Columns.class);

    /// Longer than it can take to look for a column and make one.
    private static final Duration LONGEST_SEARCH = Duration.ofMinutes(10);

    /// For how long a platform that has not answered may still be making a column: another one looks no sooner.
    private static final Duration WHILE_MADE = Duration.ofMinutes(3);

    private static final Duration WHILE_SOUGHT = Duration.ofSeconds(1);

    /// How soon after one that was lost another one is not looked for: a platform may show columns that take nothing.
    private static final Duration LATELY = Duration.ofHours(12);

    private final LinkStore links;
    private final RegistrationStore registrations;
    private final LineItemService lineItems;
    private final LtiProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Columns(
            LinkStore links,
            RegistrationStore registrations,
            LineItemService lineItems,
            LtiProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.links = links;
        this.registrations = registrations;
        this.lineItems = lineItems;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /// Where a grade goes.
    sealed interface Place {
        /// Into this column.
        ///
        /// @param readable whether the platform shows what stands there
        /// @param found whether it was found or made here
        record Column(Registration registration, URI lineItem, boolean readable, boolean found) implements Place {}

        /// Nowhere: the platform offers nothing.
        record None() implements Place {}

        /// Somebody looks for it now.
        ///
        /// @param next when to ask again
        record Sought(Instant next) implements Place {}
    }

    /// {@return where the grades of a link go}
    ///
    /// @param maximum what a column counts to that has to be made
    /// @throws IOException if it is not to be found, and can't be made either
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
                    kept.get().link().scopes().contains(ResourceLink.RESULT),
                    kept.get().columnFound());
        }
        Instant now = clock.instant();
        if (links.seek(link, now, now.plus(LONGEST_SEARCH))) {
            links.found(link, foundOrMade(kept.get(), registration.get(), maximum));
            return of(link, maximum);
        }
        return new Place.Sought(now.plus(WHILE_SOUGHT));
    }

    /// Looks before it makes one, since an answer may have been lost.
    private URI foundOrMade(LinkStore.Kept kept, Registration registration, double maximum) throws IOException {
        Duration rest = properties.delays().getFirst();
        try {
            Optional<URI> found = lineItems.find(registration, kept.link());
            rest = WHILE_MADE;
            URI column = found.isPresent() ? found.get() : lineItems.make(registration, kept.link(), maximum);
            log.info("The grades of {} go to the column {}", kept.link().title(), column);
            return column;
        } catch (RefusedException e) {
            links.giveUp(kept.id(), clock.instant().plus(properties.delays().getFirst()));
            throw e;
        } catch (IOException | RuntimeException e) {
            links.giveUp(kept.id(), clock.instant().plus(rest));
            throw e;
        }
    }

    /// Has a column that the platform seems not to know any more looked for anew, if it was found or made here and the
    /// platform says itself that it is gone: of a score it may say so for other reasons.
    ///
    /// @return whether another one takes its place
    /// @throws IOException if the platform does not say whether it is gone
    boolean lose(String link, Place.Column place) throws IOException {
        Instant now = clock.instant();
        URI lineItem = place.lineItem();
        if (place.found()
                && lineItems.isGone(place.registration(), lineItem)
                && links.lose(link, lineItem, now, now.minus(LATELY))) {
            log.warn("The column {} of the link {} is there no longer: another one is looked for", lineItem, link);
            events.publishEvent(new ColumnChanged(link));
        }
        return !lineItem.equals(current(link));
    }

    private @Nullable URI current(String link) {
        return links.find(link).map(kept -> kept.link().lineItem()).orElse(null);
    }
}
