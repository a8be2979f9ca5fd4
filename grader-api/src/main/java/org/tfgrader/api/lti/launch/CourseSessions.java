package org.tfgrader.api.lti.launch;

import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.SessionRule;
import org.tfgrader.api.lti.courses.CourseStore;

/// Ends the sessions that began in a course once the course is no longer admitted, or its registration was deleted.
@Component
class CourseSessions implements SessionRule {
    private static final String COURSE = CourseSessions.class.getName() + ".course";

    private final CourseStore courses;

    CourseSessions(CourseStore courses) {
        this.courses = courses;
    }

    /// Binds a session to the course in which it began.
    static void keep(String course, HttpSession session) {
        session.setAttribute(COURSE, course);
    }

    @Override
    public boolean allows(HttpSession session) {
        return !(session.getAttribute(COURSE) instanceof String course) || courses.isAdmitted(course);
    }
}
