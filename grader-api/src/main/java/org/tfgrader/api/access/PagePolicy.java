package org.tfgrader.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Objects;
import org.springframework.security.web.header.HeaderWriter;

/// Says what pages may load, where their forms may go, and who may show them in a frame: nobody, but for a learning
/// platform that a session or a single page is for.
public final class PagePolicy implements HeaderWriter {
    private static final String LOADS = "default-src 'none'; script-src 'self'; img-src 'self'; font-src 'self';"
            + " connect-src 'self'; base-uri 'none'";
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String STYLES = PagePolicy.class.getName() + ".styles";
    private static final String FRAMES = PagePolicy.class.getName() + ".frames";
    private static final String FORMS = PagePolicy.class.getName() + ".forms";

    PagePolicy() {}

    static void letFrame(HttpSession session, Collection<String> origins) {
        session.setAttribute(FRAMES, String.join(" ", origins));
    }

    /// Lets the page that answers a request be shown in frames.
    ///
    /// @param origins of the sites that show it
    public static void letFrame(HttpServletRequest request, Collection<String> origins) {
        request.setAttribute(FRAMES, String.join(" ", origins));
    }

    /// Lets the page that answers a request be shown in any frame. There must be nothing on it to be tricked into.
    public static void letAnyoneFrame(HttpServletRequest request) {
        request.setAttribute(FRAMES, "*");
    }

    /// Lets the page that answers a request have styles that its script makes.
    ///
    /// @return what the script marks them with
    public static String letStyle(HttpServletRequest request) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        String encoded = Base64.getEncoder().encodeToString(nonce);
        request.setAttribute(STYLES, " 'nonce-" + encoded + "'");
        return encoded;
    }

    /// {@return whether a browser asks for what it shows within another page}
    public static boolean isFramed(HttpServletRequest request) {
        return "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    /// Lets a form of the page that answers a request go to another site.
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
