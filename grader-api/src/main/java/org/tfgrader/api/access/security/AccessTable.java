package org.tfgrader.api.access.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.tfgrader.api.access.Role;

/// Which roles may send which requests. Whether an object belongs to the caller is checked where it is read.
final class AccessTable {
    private static final List<Role> EVERYBODY = List.of();
    private static final List<Role> INSTRUCTORS = List.of(Role.INSTRUCTOR, Role.ADMIN);
    private static final List<Role> STAFF = List.of(Role.GRADER, Role.INSTRUCTOR, Role.ADMIN);

    /// The first rule that matches a request applies. Without a rule, every authenticated caller may use an address
    /// below `/api`, and every person who has signed in a page.
    private static final List<Rule> RULES = List.of(
            permit(EVERYBODY, "/v3/api-docs/**", "/v3/api-docs.yaml", "/sign-in", "/sign-in/with", "/sign-in/link"),
            permit(EVERYBODY, "/sign-in/class", "/sign-in/passkey"),
            // LMSs and webhook sources are authenticated by their signatures.
            permit(EVERYBODY, "/lti/**", "/hooks/**"),
            permit(List.of(Role.STUDENT), "/submissions/*/appeal").on(HttpMethod.POST),
            permit(INSTRUCTORS, "/submissions/*/override", "/submissions/*/override/**"),
            permit(STAFF, "/appeals"),
            permit(INSTRUCTORS, "/appeals/**"),
            permit(STAFF, "/api/v1/regrades/**", "/api/v1/submissions/*/regrade"),
            permit(STAFF, "/regrades/**", "/submissions/*/regrade"),
            permit(
                    List.of(Role.LMS, Role.GRADER, Role.INSTRUCTOR, Role.ADMIN),
                    "/api/v1/gradebook",
                    "/api/v1/gradebook.csv",
                    "/api/v1/statistics"),
            permit(STAFF, "/api/v1/gradebook/submissions.zip", "/overview", "/students/**"),
            permit(INSTRUCTORS, "/checks/**").on(HttpMethod.POST),
            permit(STAFF, "/checks/**"),
            permit(INSTRUCTORS, "/api/v1/offering").on(HttpMethod.PUT),
            permit(INSTRUCTORS, "/api/v1/offering/extensions/**", "/api/v1/tokens/**", "/settings/**"),
            permit(INSTRUCTORS, "/class/**", "/sample"),
            permit(INSTRUCTORS, "/api/v1/students/**", "/api/v1/audit.csv", "/audit/**"),
            permit(INSTRUCTORS, "/api/v1/lti/**", "/grades/**", "/platforms/**", "/roster/**"),
            permit(INSTRUCTORS, "/api/v1/webhooks/**", "/webhooks/**"),
            permit(INSTRUCTORS, "/api/v1/webhook-sources/**", "/sources/**"),
            permit(INSTRUCTORS, "/operations/**"));

    private AccessTable() {}

    /// Permits requests to some addresses.
    ///
    /// @param method null for every method
    /// @param roles from the one with the fewest rights; empty if nobody needs to be authenticated
    /// @param paths patterns, such as `/students/**`
    private record Rule(@Nullable HttpMethod method, List<Role> roles, List<String> paths) {
        /// {@return the same rule for one method only}
        Rule on(HttpMethod only) {
            return new Rule(only, roles, paths);
        }
    }

    private static Rule permit(List<Role> roles, String... paths) {
        return new Rule(null, roles, List.of(paths));
    }

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        for (Rule rule : RULES) {
            var matched = requests.requestMatchers(rule.method, rule.paths.toArray(String[]::new));
            if (rule.roles.isEmpty()) {
                matched.permitAll();
            } else {
                matched.hasAnyRole(rule.roles.stream().map(Role::name).toArray(String[]::new));
            }
        }
    }
}
