package org.tfgrader.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Collection;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/// Starts sessions for people whom another service has authenticated.
@Component
public class Sessions {
    /// The cookie of the browser that used a sign-in link. Signing out deletes it.
    public static final String LINK_COOKIE = "sign-in-link";

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    /// Starts a session; the browser's previous session ends.
    ///
    /// @param frames the origins of the sites that may show the pages of this session in a frame
    public void begin(
            Caller caller, Collection<String> frames, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        PagePolicy.letFrame(request.getSession(true), frames);
        fill(caller, request, response);
    }

    /// Sets the session's owner.
    public Authentication fill(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = caller.authentication();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return authentication;
    }
}
