package org.tfgrader.api.lti;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.problems.Problem;

/// Reads launches: what a platform says in a signed token (LTI 1.3 core, section 5; OpenID Connect core, 3.1.3.7).
@Component
class Launches {
    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String VERSION = "1.3.0";
    private static final String GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    static final String OPEN = "LtiResourceLinkRequest";
    private static final String MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    private static final String MEMBERS_VERSION = "2.0";
    private static final Set<String> SCOPES = Set.of(ResourceLink.SCORE, ResourceLink.RESULT, ResourceLink.LINE_ITEM);

    private static final int MAX_ID = 255;
    private static final int MAX_URL = 2000;

    /// How far the clocks of two machines may be apart.
    private static final Duration SKEW = Duration.ofMinutes(1);

    /// What is older was not made for this launch.
    private static final Duration MAX_AGE = Duration.ofHours(1);

    private final PlatformTokens tokens;
    private final UsedOnce used;
    private final Courses courses;
    private final Deployments deployments;
    private final Clock clock;

    Launches(PlatformTokens tokens, UsedOnce used, Courses courses, Deployments deployments, Clock clock) {
        this.tokens = tokens;
        this.used = used;
        this.courses = courses;
        this.deployments = deployments;
        this.clock = clock;
    }

    /// {@return what a platform says of who comes}
    ///
    /// @param nonce that the login sent there
    /// @throws LaunchRefused if it is not the platform that says so, here and now, for the first time
    Launch read(Registration registration, String nonce, String idToken) {
        JWTClaimsSet token = tokens.verified(registration, idToken);
        checkParties(registration, token);
        Instant expiresAt = checkTimes(token);
        if (!nonce.equals(token.getClaim("nonce"))) {
            throw LaunchRefused.unproven(
                    "The token was made for another launch than this one: open the assignment in your course once more.");
        }
        String deployment =
                registration.checkedDeployment(text(token.getClaim(LTI + "deployment_id")), clock.instant());
        checkId("deployment", deployment);
        CourseContext course = CourseContext.of(token.getClaim(LTI + "context"));
        Launch.Wish wish = wish(token, course);
        Role role = role(registration, token);
        checkMay(wish, role);
        Launch launch = new Launch(
                registration,
                sub(registration, token),
                name(token),
                role,
                deployment,
                course,
                frames(registration, token, wish),
                wish);
        if (!used.use(registration.id() + " " + nonce, expiresAt.plus(SKEW))) {
            throw LaunchRefused.unproven(
                    "This launch was used before: open the assignment in your course once more, and don't reload the page on"
                            + " the way here.");
        }
        courses.admitted(launch);
        deployments.know(launch);
        return launch;
    }

    private static void checkParties(Registration registration, JWTClaimsSet token) {
        if (!registration.issuer().equals(token.getIssuer())) {
            throw LaunchRefused.unproven("The token is from %s, and not from %s, where this launch began."
                    .formatted(token.getIssuer(), registration.issuer()));
        }
        List<String> audience = token.getAudience();
        if (!audience.contains(registration.clientId())) {
            throw LaunchRefused.unproven("The token is for %s, and not for this tool, which %s calls %s."
                    .formatted(audience, registration.name(), registration.clientId()));
        }
        String authorized = text(token.getClaim("azp"));
        if (authorized == null && audience.size() > 1) {
            throw LaunchRefused.unproven("The token is for several and does not say for whom first (azp).");
        }
        if (authorized != null && !authorized.equals(registration.clientId())) {
            throw LaunchRefused.unproven("The token is for %s first (azp), and not for this tool, which %s calls %s."
                    .formatted(authorized, registration.name(), registration.clientId()));
        }
    }

    /// {@return when the token expires}
    private Instant checkTimes(JWTClaimsSet token) {
        Instant now = clock.instant();
        Instant expiresAt = instant(token.getExpirationTime());
        Instant issuedAt = instant(token.getIssueTime());
        Instant notBefore = instant(token.getNotBeforeTime());
        if (expiresAt == null || issuedAt == null) {
            throw LaunchRefused.malformed("The token does not say when it was made and how long it is valid.");
        }
        if (!expiresAt.plus(SKEW).isAfter(now) || issuedAt.plus(MAX_AGE).isBefore(now)) {
            throw LaunchRefused.unproven("The token is too old: open the assignment in your course once more.");
        }
        if (issuedAt.minus(SKEW).isAfter(now)
                || (notBefore != null && notBefore.minus(SKEW).isAfter(now))) {
            throw LaunchRefused.unproven("The token is of a time to come: the platform's clock or this one is wrong.");
        }
        return expiresAt;
    }

    private static Launch.Wish wish(JWTClaimsSet token, CourseContext course) {
        String version = text(token.getClaim(LTI + "version"));
        if (!VERSION.equals(version)) {
            throw LaunchRefused.malformed(
                    "The launch is of LTI version %s, and this tool speaks %s.".formatted(version, VERSION));
        }
        String type = text(token.getClaim(LTI + "message_type"));
        if (DeepLinking.REQUEST.equals(type)) {
            return DeepLinking.wish(token);
        }
        if (!OPEN.equals(type)) {
            throw LaunchRefused.malformed(
                    "The launch is a %s, and this tool takes %s and %s.".formatted(type, OPEN, DeepLinking.REQUEST));
        }
        if (text(token.getClaim(LTI + "target_link_uri")) == null) {
            throw LaunchRefused.malformed("The launch does not say what it is to open (target_link_uri).");
        }
        return new Launch.Wish.Open(link(token, course));
    }

    private static ResourceLink link(JWTClaimsSet token, CourseContext course) {
        Map<?, ?> link = map(token.getClaim(LTI + "resource_link"));
        String id = text(link.get("id"));
        if (id == null) {
            throw LaunchRefused.malformed("The launch does not say from which link it comes (resource_link).");
        }
        checkId("link", id);
        String title = text(link.get("title"));
        Map<?, ?> grades = map(token.getClaim(GRADES));
        return new ResourceLink(
                id,
                title == null ? "" : PlainText.of(title),
                course.title(),
                url(text(grades.get("lineitem"))),
                url(text(grades.get("lineitems"))),
                grades.get("scope") instanceof Collection<?> scopes
                        ? scopes.stream()
                                .map(String::valueOf)
                                .filter(SCOPES::contains)
                                .collect(Collectors.toSet())
                        : Set.of(),
                members(map(token.getClaim(MEMBERS))));
    }

    /// Makes sure that an id can be kept.
    ///
    /// @param what it is the id of
    /// @throws LaunchRefused if it can't
    static void checkId(String what, String id) {
        if (id.length() > MAX_ID) {
            throw LaunchRefused.malformed(
                    "The %s of the launch has an id of more than %d characters.".formatted(what, MAX_ID));
        }
        if (id.indexOf('\0') >= 0) {
            throw LaunchRefused.malformed("The %s of the launch has an id with a NUL in it.".formatted(what));
        }
    }

    private static @Nullable URI members(Map<?, ?> service) {
        boolean speaksIt = !(service.get("service_versions") instanceof Collection<?> versions)
                || versions.contains(MEMBERS_VERSION);
        return speaksIt ? url(text(service.get("context_memberships_url"))) : null;
    }

    private static @Nullable URI url(@Nullable String url) {
        return url == null || url.length() > MAX_URL ? null : Urls.web(url).orElse(null);
    }

    private static Map<?, ?> map(@Nullable Object claim) {
        return claim instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Role role(Registration registration, JWTClaimsSet token) {
        Collection<String> roles = token.getClaim(LTI + "roles") instanceof Collection<?> claimed
                ? claimed.stream().map(String::valueOf).toList()
                : List.of();
        return PlatformRole.of(roles)
                .orElseThrow(() -> new LaunchRefused(
                        HttpStatus.FORBIDDEN,
                        "%s says that you are %s, and here are doors for students and instructors only."
                                .formatted(
                                        registration.name(), roles.isEmpty() ? "nothing" : String.join(", ", roles))));
    }

    private static void checkMay(Launch.Wish wish, Role role) {
        if (wish instanceof Launch.Wish.Choose && role != Role.INSTRUCTOR) {
            throw new LaunchRefused(
                    HttpStatus.FORBIDDEN, "Only instructors of the course add the assignment to it: ask one of them.");
        }
    }

    private static String sub(Registration registration, JWTClaimsSet token) {
        String sub = token.getSubject();
        if (sub == null || sub.isEmpty()) {
            throw new LaunchRefused(
                    HttpStatus.FORBIDDEN,
                    "%s does not say who you are (sub): sign in there, and open the assignment once more."
                            .formatted(registration.name()));
        }
        try {
            StudentIds.checked("sub", registration.student(sub));
        } catch (Problem unusable) {
            throw LaunchRefused.malformed(
                    "%s calls you \"%s\", and %s".formatted(registration.name(), sub, unusable.getMessage()));
        }
        return sub;
    }

    private static @Nullable String name(JWTClaimsSet token) {
        String name = text(token.getClaim("name"));
        return name == null || name.isBlank() ? null : name;
    }

    /// {@return the origins that are the platform's, as far as it says}
    private static Set<String> frames(Registration registration, JWTClaimsSet token, Launch.Wish wish) {
        Set<String> origins = new LinkedHashSet<>(origins(registration));
        if (wish instanceof Launch.Wish.Choose choose) {
            origins.add(Urls.origin(choose.returnUrl()));
        }
        String returnUrl = text(map(token.getClaim(LTI + "launch_presentation")).get("return_url"));
        if (returnUrl != null) {
            addOrigin(origins, returnUrl);
        }
        return origins;
    }

    /// {@return the origins of a platform by its registration}
    static Set<String> origins(Registration registration) {
        Set<String> origins = new LinkedHashSet<>();
        Stream.of(registration.issuer(), registration.authorizationEndpoint().toString())
                .forEach(url -> addOrigin(origins, url));
        return origins;
    }

    private static void addOrigin(Set<String> origins, String url) {
        Urls.web(url).map(Urls::origin).ifPresent(origins::add);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text && !text.isEmpty() ? text : null;
    }
}
