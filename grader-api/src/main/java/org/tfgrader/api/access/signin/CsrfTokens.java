package org.tfgrader.api.access.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.util.WebUtils;

/// Keeps the CSRF token in the session of a signed-in person, and otherwise in a cookie: the sign-in form then
/// needs no session, so strangers can't push other people's sessions out.
public final class CsrfTokens implements CsrfTokenRepository {
    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String COOKIE = "sign-in";
    private static final String FRAMED = "/lti/";

    private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
    private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

    public CsrfTokens() {
        cookie.setCookieName(COOKIE);
        cookie.setHeaderName(HEADER);
        cookie.setCookiePath("/");
        cookie.setCookieCustomizer(settings -> settings.sameSite("Lax"));
    }

    /// {@return what distinguishes the browser of a sign-in attempt from others, besides its address}
    static WebAuthenticationDetails client(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return new WebAuthenticationDetails(request.getRemoteAddr(), cookie == null ? null : cookie.getValue());
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return keeper(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        keeper(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return keeper(request).loadToken(request);
    }

    /// A browser that came from an LMS sends no such cookie within a frame.
    private CsrfTokenRepository keeper(HttpServletRequest request) {
        HttpSession current = request.getSession(false);
        boolean signedIn = current != null
                && current.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
        boolean framed = request.getRequestURI().startsWith(request.getContextPath() + FRAMED);
        return signedIn || framed ? session : cookie;
    }
}
