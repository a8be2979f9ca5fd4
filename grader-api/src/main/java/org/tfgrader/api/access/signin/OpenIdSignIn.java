package org.tfgrader.api.access.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.access.Identities;
import org.tfgrader.api.access.Identities.Kind;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.ReservedStudentIds;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.Sessions;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.rates.Rates;

/// Signs in people with OpenID Connect. The provider's tokens are used once to identify the person and are not
/// stored: the session holds a [Caller], as every session does.
@Component
public class OpenIdSignIn {
    private static final Logger log = LoggerFactory.getLogger(OpenIdSignIn.class);
    private static final String NOT_ADMITTED = "not_admitted";

    private final Rates lines = Rates.ofLogLines();
    private final OpenIdProviders providers;
    private final SignInProperties settings;
    private final OidcUserService users = new OidcUserService();
    private final Sessions sessions;
    private final ReservedStudentIds reserved;
    private final ListedStudents listed;
    private final Identities identities;
    private final SavedRequestAwareAuthenticationSuccessHandler goOn =
            new SavedRequestAwareAuthenticationSuccessHandler();

    OpenIdSignIn(
            OpenIdProviders providers,
            Sessions sessions,
            ReservedStudentIds reserved,
            ListedStudents listed,
            Identities identities,
            SignInProperties settings) {
        this.providers = providers;
        this.sessions = sessions;
        this.reserved = reserved;
        this.listed = listed;
        this.identities = identities;
        this.settings = settings;
    }

    /// Enables sign-in through the providers, if there are any.
    public void offer(HttpSecurity http) throws Exception {
        if (!providers.all().isEmpty()) {
            http.oauth2Login(this::offer);
        }
    }

    private void offer(OAuth2LoginConfigurer<HttpSecurity> login) {
        login.loginPage("/sign-in")
                .clientRegistrationRepository(providers.registrations())
                // Of the session before the sign-in: the new one has no tokens of the provider.
                .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(this::known))
                .successHandler(this::signIn)
                .failureHandler(this::refuse);
    }

    private OidcUser known(OidcUserRequest request) {
        OidcUser user = users.loadUser(request);
        return new KnownUser(user, caller(user));
    }

    private Caller caller(OidcUser user) {
        String name = user.getClaimAsString(settings.nameClaim());
        if (name == null) {
            throw notAdmitted("the claim %s is missing: correct grader.sign-in.name-claim, or have the provider send it"
                    .formatted(settings.nameClaim()));
        }
        try {
            StudentIds.checked(settings.nameClaim(), name);
        } catch (Problem unusable) {
            throw notAdmitted(String.valueOf(unusable.getMessage()));
        }
        if (reserved.isReserved(name)) {
            throw notAdmitted("%s is the id of a student who comes from an LMS".formatted(name));
        }
        Collection<String> words = words(user.getClaim(settings.roleClaim()));
        Role role = settings.role(words)
                .orElseThrow(() -> notAdmitted(
                        "%s has the roles %s, and no setting under grader.sign-in admits them".formatted(name, words)));
        if (role == Role.STUDENT) {
            identities.other(Kind.STUDENT, name).ifPresent(other -> {
                throw notAdmitted("%s is %s".formatted(name, other.words));
            });
        }
        return Caller.signedIn(SignIn.OPENID, role, name, role == Role.STUDENT ? name : null);
    }

    /// A claim holds one value or a list.
    private static Collection<String> words(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> several -> several.stream().map(String::valueOf).toList();
            default -> List.of(claim.toString());
        };
    }

    private static OAuth2AuthenticationException notAdmitted(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(NOT_ADMITTED), why);
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        if (!(authentication.getPrincipal() instanceof KnownUser user)) {
            throw new IllegalStateException("only OpenID providers are registered");
        }
        String student = user.caller.student();
        if (student != null) {
            listed.noteAccount(student);
        }
        goOn.onAuthenticationSuccess(request, response, sessions.fill(user.caller, request, response));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        // Anybody can send a browser here, so this is not logged as a warning.
        if (lines.mayLog()) {
            log.warn("OpenID sign-in failed: {}", failure.getMessage());
        }
        boolean notAdmitted = failure instanceof OAuth2AuthenticationException e
                && e.getError().getErrorCode().equals(NOT_ADMITTED);
        response.sendRedirect(request.getContextPath() + "/sign-in?" + (notAdmitted ? "refused" : "provider"));
    }

    /// A person identified by the claims of the provider.
    private static final class KnownUser extends DefaultOidcUser {
        private static final long serialVersionUID = 1L;

        private final Caller caller;

        KnownUser(OidcUser user, Caller caller) {
            super(user.getAuthorities(), user.getIdToken(), user.getUserInfo());
            this.caller = caller;
        }
    }
}
