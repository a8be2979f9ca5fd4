package org.tfgrader.api.access.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;

/// Refuses requests by which another site could change something with the cookies of a browser. Hosts of the same
/// domain count as other sites. Programs send neither of the two headers.
final class CrossSiteRequests extends OncePerRequestFilter {
    /// LMSs send browsers here from their own sites. Signatures and the binding token protect these requests.
    static final RequestMatcher EXPECTED = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/lti/login"),
            PathPatternRequestMatcher.withDefaults().matcher("/lti/launch"));

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final String SITE = "Sec-Fetch-Site";

    private final String publicOrigin;
    private final ProblemAnswers answers;

    CrossSiteRequests(String publicOrigin, ProblemAnswers answers) {
        this.publicOrigin = publicOrigin;
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod()) || EXPECTED.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String site = request.getHeader(SITE);
        if (site == null ? hasOwnOrigin(request) : OWN.contains(site)) {
            chain.doFilter(request, response);
        } else {
            String header = site == null ? HttpHeaders.ORIGIN : SITE;
            answers.answer(
                    request,
                    response,
                    new Problem(
                            ProblemType.FORBIDDEN,
                            header,
                            "%s does not name this site: open the page of the service again, and send its form there."
                                    .formatted(header)));
        }
    }

    /// Old browsers, and browsers that use a site by HTTP, send only the origin.
    private boolean hasOwnOrigin(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null
                || origin.equals(publicOrigin)
                || origin.equals("%s://%s".formatted(request.getScheme(), request.getHeader(HttpHeaders.HOST)));
    }
}
