package org.tfgrader.api.lti.launch;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tfgrader.api.access.SessionRule;
import org.tfgrader.api.lti.courses.CourseStore;

/// Ends the sessions that began in a course once the course is no longer admitted, or its registration was deleted.
/// On every node, the next request of such a session is handled as a request without a session.
@Component
@Order(CourseSessions.BEFORE_SIGN_IN)
class CourseSessions extends OncePerRequestFilter implements SessionRule {
    /// Runs before the authentication filters, and inside the filter that responds to database outages.
    static final int BEFORE_SIGN_IN = -200;

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

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && !allows(session)) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }
}
