package org.tfgrader.api.access.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
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
import org.tfgrader.api.access.PagePolicy;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.Sessions;
import org.tfgrader.api.access.credentials.TokenAuthentication;
import org.tfgrader.api.access.signin.CsrfTokens;
import org.tfgrader.api.access.signin.SignIn;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;

/// Programs send a token and get no session. People sign in, and their session may read the API, too.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /// More than the headers of a browser have.
    private static final int MOST_KEPT = 8192;

    private static final int BYTES_OF_QUERY = 40;

    @Bean
    RoleHierarchy roles() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Role.ADMIN.name())
                .implies(Role.INSTRUCTOR.name())
                .build();
    }

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

    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http,
            TokenAuthentication tokens,
            CallerLimits limits,
            ProblemAnswers answers,
            RoleHierarchy hierarchy)
            throws Exception {
        // A request without a session can't be forged by a foreign site, so it needs no CSRF token.
        RequestMatcher withoutSession =
                request -> TokenAuthentication.isSentIn(request) || !request.isRequestedSessionIdValid();
        shared(http)
                .securityMatcher(new AndRequestMatcher(forPrograms(), withoutSession))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(requests -> requests.disable())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> unauthenticated(response, answers))
                        .accessDeniedHandler(
                                (request, response, e) -> forbidden(request, response, answers, hierarchy, e)))
                .addFilterBefore(tokens.filter(), AuthorizationFilter.class)
                .addFilterBefore(limits.filter(false), AuthorizationFilter.class);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http, SignIn signIn, CallerLimits limits, ProblemAnswers answers, RoleHierarchy hierarchy)
            throws Exception {
        RequestMatcher forPrograms = forPrograms();
        var signInPage = new LoginUrlAuthenticationEntryPoint("/sign-in");
        RequestMatcher arrival = PathPatternRequestMatcher.withDefaults().matcher("/lti/arrive");
        // Without a session, the page itself explains what to do.
        RequestMatcher vainArrival = request -> arrival.matches(request) && !request.isRequestedSessionIdValid();
        shared(http)
                .csrf(csrf -> csrf.csrfTokenRepository(new CsrfTokens())
                        .ignoringRequestMatchers("/lti/login", "/lti/launch")
                        .ignoringRequestMatchers(vainArrival))
                // Before the filter that looks for a CSRF token in a form.
                .addFilterBefore(limits.filter(true), CsrfFilter.class)
                .addFilterBefore(readableParameters(answers), CsrfFilter.class)
                .requestCache(requests -> requests.requestCache(requestedPages()))
                .logout(out ->
                        out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in").deleteCookies(Sessions.LINK_COOKIE))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> {
                            if (forPrograms.matches(request)) {
                                unauthenticated(response, answers);
                            } else {
                                signInPage.commence(request, response, e);
                            }
                        })
                        .accessDeniedHandler((request, response, e) -> {
                            if (forPrograms.matches(request)) {
                                forbidden(request, response, answers, hierarchy, e);
                            } else if (!request.isRequestedSessionIdValid()) {
                                // The form belongs to a session that has ended.
                                response.sendRedirect(request.getContextPath() + "/sign-in");
                            } else {
                                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                            }
                        }));
        signIn.offer(http);
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
        requests.setRequestMatcher(
                request -> HttpMethod.GET.matches(request.getMethod()) && size(request) <= MOST_KEPT);
        return requests;
    }

    private static int size(HttpServletRequest request) {
        String query = request.getQueryString();
        // A parameter takes far more memory than its characters.
        int size = query == null ? 0 : query.length() * BYTES_OF_QUERY;
        for (String name : Collections.list(request.getHeaderNames())) {
            size += name.length();
            for (String value : Collections.list(request.getHeaders(name))) {
                size += value.length();
            }
        }
        return size;
    }

    private static RequestMatcher forPrograms() {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                paths.matcher("/api/**"),
                paths.matcher("/v3/**"),
                paths.matcher("/actuator/**"),
                paths.matcher("/hooks/**"));
    }

    private static HttpSecurity shared(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(SecurityConfiguration::authorize)
                .headers(headers -> headers.frameOptions(frames -> frames.disable())
                        .addHeaderWriter(new PagePolicy())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
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
                .hasRole(Role.INSTRUCTOR.name());
        AccessTable.apply(requests);
        requests.requestMatchers("/api/**")
                .authenticated()
                .anyRequest()
                .hasAnyRole(Role.INSTRUCTOR.name(), Role.GRADER.name(), Role.STUDENT.name());
    }

    private static void unauthenticated(HttpServletResponse response, ProblemAnswers answers) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        answers.answer(
                response,
                new Problem(
                        ProblemType.UNAUTHENTICATED,
                        "The request has no token: add the header Authorization: Bearer TOKEN."));
    }

    private static void forbidden(
            HttpServletRequest request,
            HttpServletResponse response,
            ProblemAnswers answers,
            RoleHierarchy hierarchy,
            AccessDeniedException refusal)
            throws IOException {
        answers.answer(
                response,
                refusal instanceof CsrfException
                        ? new Problem(
                                ProblemType.FORBIDDEN,
                                "X-CSRF-TOKEN",
                                "X-CSRF-TOKEN does not match this session: reload the previous page.")
                        : new Problem(
                                ProblemType.FORBIDDEN,
                                RoleRefusal.message(request, refusal, authentication(), hierarchy)));
    }

    private static Authentication authentication() {
        return Objects.requireNonNull(
                SecurityContextHolder.getContext().getAuthentication(), "only an authenticated caller is refused");
    }
}
