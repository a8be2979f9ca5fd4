package org.tfgrader.api.lti.launch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;
import org.tfgrader.api.access.Caller;

/// An instructor is adding the assignment to a course. Stored in the session.
record PendingChoice(Launch launch, Launch.Wish.Choose wish) {
    private static final String KEPT = PendingChoice.class.getName();

    void keep(HttpSession session) {
        session.setAttribute(KEPT, this);
    }

    /// {@return the session's pending choice}
    ///
    /// @param caller the session's owner, who may be another person than the one who started the choice
    /// @throws LaunchRefused if there is none
    static PendingChoice of(HttpServletRequest request, @Nullable Caller caller) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(KEPT) instanceof PendingChoice pending)
                || !pending.launch.caller().equals(caller)) {
            throw nothing();
        }
        return pending;
    }

    /// Completes this choice, because an LMS accepts one response only.
    ///
    /// @throws LaunchRefused if it was already completed
    void end(HttpServletRequest request) {
        HttpSession session = request.getSession();
        // A double click sends two concurrent requests.
        synchronized (WebUtils.getSessionMutex(session)) {
            if (!equals(session.getAttribute(KEPT))) {
                throw nothing();
            }
            session.removeAttribute(KEPT);
        }
    }

    private static LaunchRefused nothing() {
        return LaunchRefused.unproven(
                "This choice was already completed or has expired: add the assignment to your course again.");
    }
}
