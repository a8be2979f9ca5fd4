package org.tfgrader.api.lti.launch;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.gradebook.CountedScore;
import org.tfgrader.api.gradebook.CountedScores;
import org.tfgrader.api.lti.courses.LinkStore;
import org.tfgrader.api.lti.courses.ResourceLink;
import org.tfgrader.api.lti.grades.GradeSync;
import org.tfgrader.api.lti.people.LtiPeople;
import org.tfgrader.api.lti.roster.RosterRequests;

/// Names the people who come from an LMS. Records from which course links students come, because their grades are
/// sent there; and fetches the roster when an instructor comes. Finds the attempts that people open from a gradebook.
@Component
class Arrivals {
    private final LtiPeople people;
    private final LinkStore links;
    private final GradeSync sync;
    private final RosterRequests rosters;
    private final CountedScores scores;

    Arrivals(LtiPeople people, LinkStore links, GradeSync sync, RosterRequests rosters, CountedScores scores) {
        this.people = people;
        this.links = links;
        this.sync = sync;
        this.rosters = rosters;
        this.scores = scores;
    }

    /// {@return the id of a student in this service}
    ///
    /// @param sub the student's id in the LMS of the launch
    String student(Launch launch, String sub) {
        return people.student(launch.registration(), sub);
    }

    /// {@return the person as a caller of this service}
    Caller caller(Launch launch) {
        if (launch.role() != Role.STUDENT) {
            return Caller.signedIn(
                    SignIn.LTI, launch.role(), launch.registration().student(launch.sub()), null);
        }
        String student = people.arrive(launch.registration(), launch.sub(), launch.claimed());
        return Caller.signedIn(SignIn.LTI, Role.STUDENT, student, student);
    }

    /// {@return a student's effective attempt; empty before the first graded one}
    Optional<String> attempt(String student) {
        return scores.of(student).map(CountedScore::submission);
    }

    /// Records a launch.
    ///
    /// @param course the id of the admitted course
    /// @param caller who arrived
    void note(Launch launch, ResourceLink link, String course, Caller caller) {
        LinkStore.Noted noted = links.note(launch.registration().id(), launch.deployment(), link, course);
        if (noted.moved()) {
            sync.resend(noted.id());
        }
        String student = caller.student();
        if (student != null) {
            rosters.addFirst(noted.id());
            sync.follow(noted.id(), student, launch.sub());
        } else {
            rosters.exclude(noted.id(), launch.sub());
        }
        if (launch.role() == Role.INSTRUCTOR) {
            rosters.add(noted.id());
        }
    }
}
