package org.tfgrader.api.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends sessions that a rule does not allow any longer: on every node, the next request of such a session is handled as
/// a request without a session.
@Component
@Order(SessionRules.BEFORE_SIGN_IN)
public class SessionRules extends OncePerRequestFilter {
    /// Runs before the authentication filters, and inside the filter that responds to database outages.
    static final int BEFORE_SIGN_IN = -200;

    private final List<SessionRule> rules;

    SessionRules(List<SessionRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// {@return whether a session may go on; false if it has ended, which another request can cause at any time}
    public boolean allow(HttpSession session) {
        try {
            return rules.stream().allMatch(rule -> rule.allows(session)) && isOpen(session);
        } catch (IllegalStateException e) {
            if (isOpen(session)) {
                throw e;
            }
            return false;
        }
    }

    private static boolean isOpen(HttpSession session) {
        try {
            session.getCreationTime();
            return true;
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    private static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException ended) {
            // Another request was faster.
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && !allow(session)) {
            end(session);
        }
        chain.doFilter(request, response);
    }
}
