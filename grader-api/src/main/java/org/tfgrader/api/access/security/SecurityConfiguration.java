package org.tfgrader.api.access.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.PagePolicy;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.Sessions;
import org.tfgrader.api.access.credentials.TokenAuthentication;
import org.tfgrader.api.access.signin.CsrfTokens;
import org.tfgrader.api.access.signin.OpenIdSignIn;
import org.tfgrader.api.access.signin.PasswordSignIn;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.GraderProperties;

/// Programs send a token and get no session. People sign in, and their session may read the API, too.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /// A parameter takes far more memory than its characters. The server limits the headers.
    private static final int MAX_KEPT_QUERY = 200;

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /// Other HTTP methods need no rule here, because the server refuses TRACE and unmapped methods get 405 with the
    /// allowed ones.
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /// Lets a monitoring program read the metrics with a token of its own. This check reads no row of the database,
    /// because monitoring must work while the database is down.
    @Bean
    @Order(0)
    SecurityFilterChain watchers(HttpSecurity http, MetricsProperties metrics) throws Exception {
        RequestMatcher path = PathPatternRequestMatcher.withDefaults().matcher("/actuator/prometheus");
        return http.securityMatcher(new AndRequestMatcher(path, metrics::areOpenTo))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http, TokenAuthentication tokens, CallerLimits limits, ProblemAnswers answers)
            throws Exception {
        // A request without a session can't be forged by a foreign site, so it needs no CSRF token.
        RequestMatcher withoutSession =
                request -> TokenAuthentication.isSentIn(request) || !request.isRequestedSessionIdValid();
        shared(http, answers)
                .securityMatcher(new AndRequestMatcher(forPrograms(), withoutSession))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(requests -> requests.disable())
                .addFilterBefore(tokens.filter(), AuthorizationFilter.class)
                .addFilterBefore(limits.filter(false), AuthorizationFilter.class);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            PasswordSignIn passwords,
            OpenIdSignIn openId,
            CallerLimits limits,
            GraderProperties settings,
            ProblemAnswers answers)
            throws Exception {
        RequestMatcher arrival = PathPatternRequestMatcher.withDefaults().matcher("/lti/arrive");
        // Without a session, the page itself explains what to do.
        RequestMatcher vainArrival = request -> arrival.matches(request) && !request.isRequestedSessionIdValid();
        shared(http, answers)
                .csrf(csrf -> csrf.csrfTokenRepository(new CsrfTokens())
                        .ignoringRequestMatchers(CrossSiteRequests.EXPECTED)
                        .ignoringRequestMatchers(vainArrival))
                .addFilterBefore(new CrossSiteRequests(settings.publicOrigin(), answers), CsrfFilter.class)
                // Before the filter that looks for a CSRF token in a form.
                .addFilterBefore(limits.filter(true), CsrfFilter.class)
                .addFilterBefore(readableParameters(answers), CsrfFilter.class)
                .requestCache(requests -> requests.requestCache(requestedPages()))
                .logout(out ->
                        out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in").deleteCookies(Sessions.LINK_COOKIE));
        passwords.offer(http);
        openId.offer(http);
        return http.build();
    }

    /// Refuses parameters that can't be read; otherwise a page would fail while it is rendered.
    private static Filter readableParameters(ProblemAnswers answers) {
        return (request, response, chain) -> {
            try {
                if (request.getDispatcherType() == DispatcherType.REQUEST) {
                    request.getParameterMap();
                }
            } catch (InvalidParameterException unreadable) {
                answers.answer(
                        (HttpServletRequest) request,
                        (HttpServletResponse) response,
                        new Problem(
                                ProblemType.REFUSED_REQUEST,
                                "The parameters of this request can't be read: send them in the query or as a form."));
                return;
            }
            chain.doFilter(request, response);
        };
    }

    /// Stores the page that a person requested before signing in. The request is stored with its headers and
    /// parameters in a session that anybody may start, so only small requests are stored.
    private static RequestCache requestedPages() {
        var requests = new HttpSessionRequestCache();
        requests.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod())
                && Objects.requireNonNullElse(request.getQueryString(), "").length() <= MAX_KEPT_QUERY);
        return requests;
    }

    private static RequestMatcher forPrograms() {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                paths.matcher("/api/**"),
                paths.matcher("/v3/**"),
                paths.matcher("/actuator/**"),
                paths.matcher("/hooks/**"));
    }

    private static HttpSecurity shared(HttpSecurity http, ProblemAnswers answers) throws Exception {
        RequestMatcher forPrograms = forPrograms();
        var signInPage = new LoginUrlAuthenticationEntryPoint("/sign-in");
        return http.authorizeHttpRequests(SecurityConfiguration::authorize)
                .headers(headers -> headers.frameOptions(frames -> frames.disable())
                        .addHeaderWriter(new PagePolicy())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> {
                            if (forPrograms.matches(request)) {
                                unauthenticated(response, answers);
                            } else {
                                signInPage.commence(request, response, e);
                            }
                        })
                        .accessDeniedHandler((request, response, e) -> {
                            if (forPrograms.matches(request)) {
                                answers.answer(response, refusal(request, e));
                            } else if (!request.isRequestedSessionIdValid()) {
                                // The form belongs to a session that has ended.
                                response.sendRedirect(request.getContextPath() + "/sign-in");
                            } else {
                                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                            }
                        }));
    }

    private static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                .permitAll()
                .requestMatchers("/assets/**", "/webjars/**")
                .permitAll()
                .requestMatchers(EndpointRequest.toAnyEndpoint())
                .hasAnyRole(Role.INSTRUCTOR.name(), Role.ADMIN.name());
        AccessTable.apply(requests);
        requests.requestMatchers("/api/**")
                .authenticated()
                .anyRequest()
                .hasAnyRole(Role.STUDENT.name(), Role.GRADER.name(), Role.INSTRUCTOR.name(), Role.ADMIN.name());
    }

    private static void unauthenticated(HttpServletResponse response, ProblemAnswers answers) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        answers.answer(
                response,
                new Problem(
                        ProblemType.UNAUTHENTICATED,
                        "The request has no token: add the header Authorization: Bearer TOKEN."));
    }

    /// {@return why a request is refused: with the caller's role, and the roles that the rule permits}
    private static Problem refusal(HttpServletRequest request, AccessDeniedException e) {
        if (e instanceof CsrfException) {
            return new Problem(
                    ProblemType.FORBIDDEN,
                    "X-CSRF-TOKEN",
                    "X-CSRF-TOKEN does not match this session: reload the previous page.");
        }
        String attempt = List.of("GET", "HEAD").contains(request.getMethod())
                ? "read " + request.getRequestURI()
                : "send %s to %s".formatted(request.getMethod(), request.getRequestURI());
        Caller caller = CallerLimits.caller();
        return new Problem(
                ProblemType.FORBIDDEN,
                caller != null
                                && e instanceof AuthorizationDeniedException denied
                                && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision rule
                        ? "Role `%s` may not %s; it needs %s."
                                .formatted(caller.role().word(), attempt, permitted(rule))
                        : "Your role may not %s: use a token with another role.".formatted(attempt));
    }

    private static String permitted(AuthorityAuthorizationDecision rule) {
        Set<String> authorities = AuthorityUtils.authorityListToSet(rule.getAuthorities());
        List<String> roles = Stream.of(Role.values())
                .filter(role -> authorities.contains("ROLE_" + role))
                .map(role -> "`%s`".formatted(role.word()))
                .toList();
        return String.join(" or ", String.join(", ", roles.subList(0, roles.size() - 1)), roles.getLast());
    }
}
