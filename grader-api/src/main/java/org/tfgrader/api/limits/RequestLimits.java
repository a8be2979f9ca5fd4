package org.tfgrader.api.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;

/// Limits the number of concurrent requests, because each has its own thread. Health checks and requests of people
/// who are not signed in have separate places, so that none waits for the others. A request waits a short time for
/// a place. A network that has many requests in progress is refused more, so that others need not wait behind it.
///
/// People who are not signed in get few places: more would not make their requests faster, but would delay
/// everybody else. Their places and those of health checks together are fewer than the carriers of virtual threads
/// (see jvm.options), because busy carriers can't start new requests. Requests that may themselves wait, for a password
/// check or for another server, share a quarter of the places.
///
/// A request of someone who is not signed in releases its place when its response begins. A client that does not
/// read responses therefore holds a connection, but no place. Only the API description keeps its place to the end,
/// because each response is large and in memory.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class RequestLimits extends OncePerRequestFilter {
    private static final String PLACE = RequestLimits.class.getName() + ".place";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// A network may have this many requests for each place, most of which wait. A proxy on this machine may have more,
    /// because it sends the requests of all clients.
    private static final int REQUESTS_OF_NETWORK = 4;

    private static final int SHARE_OF_STRANGERS = 4;
    private static final int STRANGERS = 8;
    private static final int HEALTH_CHECKS = 4;
    private static final int EVENTS = 64;
    private static final int DESCRIPTIONS = 2;
    private static final int DESCRIPTIONS_OF_NETWORK = 1;
    private static final String HEALTH = "/actuator/health";
    private static final String HOOKS = "/hooks/";
    private static final String DESCRIPTION = "/v3/";

    /// Paths that check a password, or call an identity provider or an LMS.
    private static final Set<String> WAITING = Set.of("/sign-in/with", "/lti/launch", "/lti/register");
    private static final List<String> WAITING_BELOW = List.of("/oauth2/authorization/", "/login/oauth2/");

    private static final String SIGN_IN = "/sign-in";

    /// Paths on which an invalid token is refused at once. Other paths ignore tokens, or may ignore them.
    private static final List<String> WITH_TOKENS = List.of("/api/", "/actuator/");

    private final ProblemAnswers answers;
    private final Duration patience;
    private final Places known;
    private final Places strangers;
    private final Places waitingStrangers;
    private final Places healthChecks = new Places(HEALTH_CHECKS);
    private final Places events = new Places(EVENTS);
    private final Places descriptions = new Places(DESCRIPTIONS, DESCRIPTIONS_OF_NETWORK);

    /// Requests that share places.
    private static final class Places {
        private final Semaphore free;
        private final Shares networks = new Shares(Integer.MAX_VALUE);
        private final int mostOfNetwork;

        Places(int number) {
            this(number, REQUESTS_OF_NETWORK * number);
        }

        /// @param mostOfNetwork the number of requests of one network, of which some may wait
        Places(int number, int mostOfNetwork) {
            free = new Semaphore(number, true);
            this.mostOfNetwork = mostOfNetwork;
        }

        /// {@return gives back the place of a request, once; empty if there is none in time}
        Optional<Runnable> take(String address, Duration patience) {
            int most = ClientNetwork.isLoopback(address) ? Integer.MAX_VALUE : mostOfNetwork;
            Optional<Shares.Share> share = networks.take(ClientNetwork.of(address), most);
            if (share.isPresent() && !isFree(patience)) {
                share.get().close();
                return Optional.empty();
            }
            var taken = new AtomicBoolean(true);
            return share.map(own -> () -> {
                if (taken.compareAndSet(true, false)) {
                    own.close();
                    free.release();
                }
            });
        }

        private boolean isFree(Duration patience) {
            try {
                return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    @Autowired
    RequestLimits(LimitsProperties settings, ProblemAnswers answers) {
        this(settings, answers, PATIENCE);
    }

    /// Creates limits for tests.
    ///
    /// @param patience the time that a request waits for a place
    RequestLimits(LimitsProperties settings, ProblemAnswers answers, Duration patience) {
        this.answers = answers;
        this.patience = patience;
        int ofStrangers = Math.max(1, settings.requests() / SHARE_OF_STRANGERS);
        this.strangers = new Places(Math.min(ofStrangers, STRANGERS));
        this.waitingStrangers = new Places(ofStrangers);
        this.known = new Places(Math.max(1, settings.requests() - ofStrangers));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Places places = places(request);
        Optional<Runnable> place = places.take(request.getRemoteAddr(), patience);
        if (place.isPresent()) {
            request.setAttribute(PLACE, place.get());
            try {
                if (places == descriptions) {
                    chain.doFilter(request, response);
                } else {
                    handle(request, response, chain, place.get());
                }
            } finally {
                place.get().run();
            }
        } else {
            answers.answer(
                    request,
                    response,
                    Problem.until(
                            ProblemType.UNAVAILABLE,
                            "The service is at its maximum number of concurrent requests: try again in %d s."
                                    .formatted(patience.toSeconds()),
                            patience));
        }
    }

    private static void handle(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Runnable giveBack)
            throws ServletException, IOException {
        chain.doFilter(request, new OnCommittedResponseWrapper(response) {
            @Override
            protected void onResponseCommitted() {
                if (!isSignedIn(SecurityContextHolder.getContext())) {
                    giveBack.run();
                }
            }
        });
    }

    /// Gives back the place of a request whose body takes long to arrive.
    public static void giveBackPlace(ServletRequest request) {
        if (request.getAttribute(PLACE) instanceof Runnable place) {
            place.run();
        }
    }

    private Places places(HttpServletRequest request) {
        String path = request.getServletPath();
        if (path.startsWith(HEALTH)) {
            return healthChecks;
        }
        if (path.startsWith(HOOKS)) {
            return events;
        }
        if (path.startsWith(DESCRIPTION)) {
            return descriptions;
        }
        if (mayHaveToken(request, path) || hasSession(request)) {
            return known;
        }
        return mayWait(request, path) ? waitingStrangers : strangers;
    }

    private static boolean mayWait(HttpServletRequest request, String path) {
        return WAITING.contains(path)
                || WAITING_BELOW.stream().anyMatch(path::startsWith)
                || (path.equals(SIGN_IN) && request.getMethod().equals("POST"));
    }

    private static boolean mayHaveToken(HttpServletRequest request, String path) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                && WITH_TOKENS.stream().anyMatch(path::startsWith);
    }

    /// Sessions in which nobody has signed in are open to everybody.
    private static boolean hasSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext context
                && isSignedIn(context);
    }

    private static boolean isSignedIn(SecurityContext context) {
        Authentication who = context.getAuthentication();
        return who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
    }
}
