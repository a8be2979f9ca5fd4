package org.tfgrader.api.lti.launch;

import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.SessionRule;
import org.tfgrader.api.lti.courses.CourseStore;
import org.tfgrader.api.lti.people.LtiPeople;

/// Ends the sessions that began in a course once the course is no longer admitted, its registration was deleted, or the
/// person has another student id.
@Component
class CourseSessions implements SessionRule {
    private static final String ORIGIN = CourseSessions.class.getName() + ".origin";

    private final CourseStore courses;
    private final LtiPeople people;

    CourseSessions(CourseStore courses, LtiPeople people) {
        this.courses = courses;
        this.people = people;
    }

    private record Origin(String course, Launch launch, Caller caller) {}

    /// Binds a session to the course and the person with which it began.
    static void keep(String course, Launch launch, Caller caller, HttpSession session) {
        session.setAttribute(ORIGIN, new Origin(course, launch, caller));
    }

    @Override
    public boolean allows(HttpSession session) {
        return !(session.getAttribute(ORIGIN) instanceof Origin(var course, var launch, var caller))
                || (courses.isAdmitted(course)
                        && (!caller.isStudent()
                                || caller.getName().equals(people.student(launch.registration(), launch.sub()))));
    }
}
