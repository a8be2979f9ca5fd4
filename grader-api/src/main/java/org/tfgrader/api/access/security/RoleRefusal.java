package org.tfgrader.api.access.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;

/// Explains why an access rule refused a caller: with the caller's role, and the roles that the rule permits.
final class RoleRefusal {
    private static final List<String> READS = List.of("GET", "HEAD");

    private RoleRefusal() {}

    /// {@return the message for the caller}
    static String message(
            HttpServletRequest request,
            AccessDeniedException refusal,
            Authentication authentication,
            RoleHierarchy hierarchy) {
        String attempt = READS.contains(request.getMethod())
                ? "read " + request.getRequestURI()
                : "send %s to %s".formatted(request.getMethod(), request.getRequestURI());
        if (authentication.getPrincipal() instanceof Caller caller
                && refusal instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision rule) {
            return "Role `%s` may not %s; it needs %s."
                    .formatted(caller.role().word(), attempt, permitted(rule.getAuthorities(), hierarchy));
        }
        return "Your role may not %s: use a token with another role.".formatted(attempt);
    }

    private static String permitted(Collection<GrantedAuthority> required, RoleHierarchy hierarchy) {
        List<String> roles = Stream.of(Role.values())
                .filter(
                        role -> hierarchy
                                .getReachableGrantedAuthorities(
                                        AuthorityUtils.createAuthorityList("ROLE_" + role.name()))
                                .stream()
                                .anyMatch(required::contains))
                .sorted(Comparator.comparingInt(RoleRefusal::rights))
                .map(role -> "`%s`".formatted(role.word()))
                .toList();
        return roles.size() == 1
                ? roles.getFirst()
                : roles.stream().limit(roles.size() - 1).collect(Collectors.joining(", ")) + " or " + roles.getLast();
    }

    private static int rights(Role role) {
        return switch (role) {
            case STUDENT -> 0;
            case LMS -> 1;
            case GRADER -> 2;
            case INSTRUCTOR -> 3;
            case ADMIN -> 4;
        };
    }
}
