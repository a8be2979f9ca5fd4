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

    /// {@return whether a session may go on}
    ///
    /// @throws IllegalStateException if it has ended
    public boolean allow(HttpSession session) {
        return rules.stream().allMatch(rule -> rule.allows(session));
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
            session.invalidate();
        }
        chain.doFilter(request, response);
    }
}
