package org.tfgrader.api.lti.roster;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.BackgroundQueue;

/// Requests rosters from LMSs, and excludes staff from them.
@Component
public class RosterRequests {
    private final RosterStore rosters;
    private final BackgroundQueue queue;
    private final Clock clock;

    RosterRequests(RosterStore rosters, BackgroundQueue queue, Clock clock) {
        this.rosters = rosters;
        this.queue = queue;
        this.clock = clock;
    }

    /// Requests the roster of a link's course.
    ///
    /// @return whether the LMS provides a roster
    public boolean add(String link) {
        if (!rosters.hasRoster(link)) {
            return false;
        }
        queue.putBack(RosterJob.KIND.instance(link).scheduledTo(clock.instant()));
        return true;
    }

    /// Excludes a person who launched as staff from the rosters of a link's course: Moodle lists teachers without
    /// editing rights as learners.
    ///
    /// @param sub the person's id in the LMS
    public void exclude(String link, String sub) {
        rosters.exclude(link, sub);
    }

    /// Requests the roster of a link's course, unless it was requested before: then it is fetched periodically.
    public void addFirst(String link) {
        if (rosters.hasRoster(link)) {
            queue.addIfAbsent(RosterJob.KIND.instance(link).scheduledTo(clock.instant()));
        }
    }
}
