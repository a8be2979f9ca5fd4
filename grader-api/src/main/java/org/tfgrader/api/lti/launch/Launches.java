package org.tfgrader.api.lti.launch;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.lti.courses.CourseContext;
import org.tfgrader.api.lti.courses.ResourceLink;
import org.tfgrader.api.lti.people.LtiPeople.Claimed;
import org.tfgrader.api.lti.platforms.LtiRefused;
import org.tfgrader.api.lti.platforms.PlainText;
import org.tfgrader.api.lti.platforms.PlatformRole;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.lti.platforms.Scopes;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.problems.Problem;

/// Reads and verifies the signed tokens of launches (LTI 1.3 core, section 5; OpenID Connect core, 3.1.3.7).
@Component
class Launches {
    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String VERSION = "1.3.0";
    private static final String GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    private static final String MEMBERS_VERSION = "2.0";

    private static final int MAX_ID = 255;
    private static final int MAX_URL = 2000;

    private final RegistrationStore registrations;
    private final PlatformTokens tokens;
    private final UsedOnce used;
    private final Admission courses;
    private final Clock clock;

    Launches(RegistrationStore registrations, PlatformTokens tokens, UsedOnce used, Admission courses, Clock clock) {
        this.registrations = registrations;
        this.tokens = tokens;
        this.used = used;
        this.courses = courses;
        this.clock = clock;
    }

    /// {@return the verified launch}
    ///
    /// @param state of the login
    /// @throws LtiRefused if the token is not from the LMS, or not for this tool, or expired or used
    Launch read(LoginState state, String idToken) {
        Registration registration = registrations
                .find(state.registration())
                .orElseThrow(() -> LtiRefused.unproven(
                        "The LMS of this launch is no longer registered here: ask your instructor to register it."));
        JWTClaimsSet token = tokens.verified(registration, idToken, state.nonce());
        String deployment = checkedDeployment(registration, text(token.getClaim(LTI + "deployment_id")));
        checkId("deployment", deployment);
        CourseContext course = CourseClaim.read(token.getClaim(LTI + "context"));
        Launch.Wish wish = wish(token);
        Role role = role(registration, token);
        String sub = sub(registration, token);
        checkMay(wish, role, sub);
        Set<String> frames = frames(registration, token, wish);
        Launch launch =
                new Launch(registration, sub, name(token), claimed(token), role, deployment, course, frames, wish);
        if (!used.use(state.nonce(), clock.instant().plus(LoginStates.LIFE))) {
            throw LtiRefused.unproven(
                    "This launch was already used: open the assignment in your course again, and don't reload the"
                            + " page in between.");
        }
        courses.admitted(launch);
        return launch;
    }

    /// {@return the deployment, if the registration allows it} If the LMS named none at registration, all are allowed:
    /// launches are accepted only from admitted courses, which are those of one deployment.
    ///
    /// @throws LtiRefused if it is missing, or not registered
    static String checkedDeployment(Registration registration, @Nullable String deployment) {
        Set<String> known = registration.deploymentIds();
        if (deployment == null || !(known.isEmpty() || known.contains(deployment))) {
            throw new LtiRefused(
                    HttpStatus.FORBIDDEN,
                    "The deployment %s of %s is not registered here: ask your instructor to add it to the registration."
                            .formatted(deployment, registration.name()));
        }
        return deployment;
    }

    static String shown(@Nullable String claim) {
        return claim == null ? "missing" : claim;
    }

    private static Launch.Wish wish(JWTClaimsSet token) {
        String version = text(token.getClaim(LTI + "version"));
        if (!VERSION.equals(version)) {
            throw LtiRefused.malformed(
                    "The launch uses LTI version %s, but this tool supports only %s: ask your LMS administrator."
                            .formatted(shown(version), VERSION));
        }
        String type = text(token.getClaim(LTI + "message_type"));
        if (ThisTool.CHOOSE.equals(type)) {
            return DeepLinking.wish(token);
        }
        boolean isReview = ThisTool.REVIEW.equals(type);
        if (!isReview && !ThisTool.OPEN.equals(type)) {
            throw LtiRefused.malformed(
                    ("The launch has the message type %s, but this tool supports only %s, %s and %s: ask your LMS"
                                    + " administrator.")
                            .formatted(shown(type), ThisTool.OPEN, ThisTool.CHOOSE, ThisTool.REVIEW));
        }
        if (text(token.getClaim(LTI + "target_link_uri")) == null) {
            throw LtiRefused.malformed("The launch has no target (target_link_uri): ask your LMS administrator.");
        }
        return new Launch.Wish.Open(link(token), isReview ? graded(token) : null);
    }

    /// {@return the LMS's id of the student whose grade is opened; null for the whole column}
    private static @Nullable String graded(JWTClaimsSet token) {
        Object id = map(token.getClaim(LTI + "for_user")).get("user_id");
        // Moodle sends a number.
        String graded = id instanceof Number ? id.toString() : text(id);
        if (graded != null) {
            checkId("student", graded);
        }
        return graded;
    }

    private static ResourceLink link(JWTClaimsSet token) {
        Map<?, ?> link = map(token.getClaim(LTI + "resource_link"));
        String id = text(link.get("id"));
        if (id == null) {
            throw LtiRefused.malformed("The launch has no link (resource_link): ask your LMS administrator.");
        }
        checkId("link", id);
        String title = text(link.get("title"));
        Map<?, ?> grades = map(token.getClaim(GRADES));
        Collection<?> scopes = grades.get("scope") instanceof Collection<?> allowed ? allowed : Set.of();
        return new ResourceLink(
                id,
                title == null ? "" : PlainText.of(title),
                scopes.contains(Scopes.SCORE) ? url(text(grades.get("lineitem"))) : null,
                scopes.contains(Scopes.RESULT),
                members(map(token.getClaim(MEMBERS))));
    }

    /// Checks that an id can be stored.
    ///
    /// @param what the object of the id
    /// @throws LtiRefused if it can't be stored
    static void checkId(String what, String id) {
        if (id.length() > MAX_ID) {
            throw LtiRefused.malformed(
                    "The id of the launch's %s is longer than %d characters: ask your LMS administrator."
                            .formatted(what, MAX_ID));
        }
        if (id.indexOf('\0') >= 0) {
            throw LtiRefused.malformed(
                    "The id of the launch's %s contains a NUL character: ask your LMS administrator.".formatted(what));
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
                .orElseThrow(() -> new LtiRefused(
                        HttpStatus.FORBIDDEN,
                        "%s sent the role %s; only students and instructors can open this tool."
                                .formatted(registration.name(), roles.isEmpty() ? "none" : String.join(", ", roles))));
    }

    private static void checkMay(Launch.Wish wish, Role role, String sub) {
        if (wish instanceof Launch.Wish.Open open
                && open.graded() != null
                && role == Role.STUDENT
                && !open.graded().equals(sub)) {
            throw new LtiRefused(
                    HttpStatus.FORBIDDEN,
                    "The grade belongs to another student: open your own grade, or the assignment in your course.");
        }
        if (wish instanceof Launch.Wish.Choose && role != Role.INSTRUCTOR) {
            throw new LtiRefused(
                    HttpStatus.FORBIDDEN,
                    "Only instructors of the course can add the assignment to it: ask one of them.");
        }
    }

    private static String sub(Registration registration, JWTClaimsSet token) {
        String sub = token.getSubject();
        try {
            StudentIds.checked("sub", sub);
            StudentIds.checked("sub", registration.student(sub));
        } catch (Problem unusable) {
            throw LtiRefused.malformed("%s sent the user id \"%s\", which is invalid: %s"
                    .formatted(registration.name(), sub, unusable.getMessage()));
        }
        return sub;
    }

    private static @Nullable String name(JWTClaimsSet token) {
        String name = text(token.getClaim("name"));
        return name == null || name.isBlank() ? null : name;
    }

    private static Claimed claimed(JWTClaimsSet token) {
        Object id = map(token.getClaim(LTI + "lis")).get("person_sourcedid");
        return new Claimed(visible(id), visible(token.getClaim("email")));
    }

    /// {@return an id or an address, as on the class list; empty if there is no valid one}
    private static String visible(@Nullable Object claim) {
        return claim instanceof String text && StudentIds.isValid(text) ? text : "";
    }

    /// {@return the origins that belong to the LMS, as far as it names them}
    private static Set<String> frames(Registration registration, JWTClaimsSet token, Launch.Wish wish) {
        Set<String> origins = new LinkedHashSet<>();
        addOrigin(origins, registration.issuer());
        addOrigin(origins, registration.authorizationEndpoint().toString());
        if (wish instanceof Launch.Wish.Choose choose) {
            origins.add(Urls.origin(choose.returnUrl()));
        }
        String returnUrl = text(map(token.getClaim(LTI + "launch_presentation")).get("return_url"));
        if (returnUrl != null) {
            addOrigin(origins, returnUrl);
        }
        return origins;
    }

    private static void addOrigin(Set<String> origins, String url) {
        Urls.web(url).map(Urls::origin).ifPresent(origins::add);
    }

    static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text && !text.isEmpty() ? text : null;
    }
}
