package org.tfgrader.api.lti;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;
import org.tfgrader.api.access.Caller;

/// An instructor has come to choose what a new link leads to, and has not chosen yet. It is kept in the session.
record PendingChoice(Launch launch, Launch.Wish.Choose wish) {
    private static final String KEPT = PendingChoice.class.getName();

    void keep(HttpSession session) {
        session.setAttribute(KEPT, this);
    }

    /// {@return what the session is about to choose}
    ///
    /// @param caller whose session it is: not who came to choose, if somebody else has signed in since
    /// @throws LaunchRefused if there is nothing to choose
    static PendingChoice of(HttpServletRequest request, @Nullable Caller caller) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(KEPT) instanceof PendingChoice pending)
                || !pending.launch.caller().equals(caller)) {
            throw nothing();
        }
        return pending;
    }

    /// Makes this choice over, since a platform takes one answer only.
    ///
    /// @throws LaunchRefused if it is over already
    void end(HttpServletRequest request) {
        HttpSession session = request.getSession();
        // Whoever clicks twice sends two requests at once.
        synchronized (WebUtils.getSessionMutex(session)) {
            if (!equals(session.getAttribute(KEPT))) {
                throw nothing();
            }
            session.removeAttribute(KEPT);
        }
    }

    private static LaunchRefused nothing() {
        return LaunchRefused.unproven(
                "There is nothing to choose here now: go to your course, and add the assignment there once more.");
    }
}
