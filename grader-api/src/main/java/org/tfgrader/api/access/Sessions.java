package org.tfgrader.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Collection;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/// Lets people stay signed in whom somebody else has vouched for.
@Component
public class Sessions {
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    /// Begins a session; the one that the browser may have ends.
    ///
    /// @param frames the origins of the sites whose frames may show the pages of this session
    public void begin(
            Caller caller, Collection<String> frames, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        PagePolicy.letFrame(request.getSession(true), frames);
        fill(caller, request, response);
    }

    /// Says whose the session is.
    Authentication fill(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = BearerTokens.authentication(caller);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return authentication;
    }
}
