package org.tfgrader.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Collection;
import java.util.Objects;
import org.springframework.security.web.header.HeaderWriter;

/// Sets what pages may load, where their forms may be sent, and which sites may show them in a frame: none, except
/// the LMS of a session or of a single page.
public final class PagePolicy implements HeaderWriter {
    private static final String LOADS = "default-src 'none'; script-src 'self'; img-src 'self'; font-src 'self';"
            + " connect-src 'self'; base-uri 'none'";
    private static final String STYLES = PagePolicy.class.getName() + ".styles";
    private static final String FRAMES = PagePolicy.class.getName() + ".frames";
    private static final String FORMS = PagePolicy.class.getName() + ".forms";

    public PagePolicy() {}

    static void letFrame(HttpSession session, Collection<String> origins) {
        session.setAttribute(FRAMES, String.join(" ", origins));
    }

    /// Allows the current response to be shown in frames.
    ///
    /// @param origins the sites that may show it
    public static void letFrame(HttpServletRequest request, Collection<String> origins) {
        request.setAttribute(FRAMES, String.join(" ", origins));
    }

    /// Allows the current response to be shown in any frame. The page must have nothing that clickjacking could
    /// exploit.
    public static void letAnyoneFrame(HttpServletRequest request) {
        request.setAttribute(FRAMES, "*");
    }

    /// Allows the current response to have styles that its script creates.
    ///
    /// @return the nonce for these styles
    public static String letStyle(HttpServletRequest request) {
        String nonce = RandomSecrets.next();
        request.setAttribute(STYLES, " 'nonce-" + nonce + "'");
        return nonce;
    }

    /// {@return whether a browser loads this as part of another page}
    public static boolean isFramed(HttpServletRequest request) {
        return "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    /// Allows a form of the current response to be sent to another site.
    public static void letPost(HttpServletRequest request, String origin) {
        request.setAttribute(FORMS, " " + origin);
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        String frames = frames(request);
        if (frames.isEmpty()) {
            response.setHeader("X-Frame-Options", "DENY");
        }
        response.setHeader(
                "Content-Security-Policy",
                LOADS + "; style-src 'self'" + more(request, STYLES) + "; form-action 'self'" + more(request, FORMS)
                        + "; frame-ancestors " + (frames.isEmpty() ? "'none'" : "'self' " + frames));
    }

    private static String more(HttpServletRequest request, String attribute) {
        return Objects.toString(request.getAttribute(attribute), "");
    }

    private static String frames(HttpServletRequest request) {
        HttpSession session = request.isRequestedSessionIdValid() ? request.getSession(false) : null;
        Object ofSession = session == null ? null : session.getAttribute(FRAMES);
        Object ofPage = request.getAttribute(FRAMES);
        return Objects.toString(ofPage == null ? ofSession : ofPage, "");
    }
}
