package org.tfgrader.api.lti.roster;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Requests rosters from LMSs. The queue of the grades fetches them.
@Component
public class RosterRequests {
    private final RosterStore rosters;
    private final ApplicationEventPublisher events;

    RosterRequests(RosterStore rosters, ApplicationEventPublisher events) {
        this.rosters = rosters;
        this.events = events;
    }

    /// Requests the roster of a link's course.
    ///
    /// @return whether the LMS provides a roster
    public boolean add(String link) {
        if (!rosters.begin(link)) {
            return false;
        }
        events.publishEvent(new RosterRequested(link));
        return true;
    }

    /// Requests the rosters of all links.
    public void addAll() {
        rosters.linksWithRoster().forEach(this::add);
    }
}
