package org.tfgrader.api.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.credentials.UserStore;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;

/// Signs in by user name and password.
@Component
public class PasswordSignIn implements AuthenticationProvider {
    private final UserStore users;
    private final PasswordEncoder encoder;
    private final PasswordChecks checks;
    private final ProblemAnswers answers;

    /// Created at first use, because it would add 0.1 s to each start.
    private final Supplier<String> noOnesPassword;

    PasswordSignIn(UserStore users, PasswordEncoder encoder, PasswordChecks checks, ProblemAnswers answers) {
        this.users = users;
        this.encoder = encoder;
        this.checks = checks;
        this.answers = answers;
        noOnesPassword = SingletonSupplier.of(() -> encoder.encode("of a user who does not exist"));
    }

    /// Enables sign-in with a password.
    public void offer(HttpSecurity http) throws Exception {
        // A new session: an LMS may have started the previous one, and may show its pages in frames.
        http.sessionManagement(sessions -> sessions.sessionFixation(previous -> previous.newSession()))
                .authenticationProvider(this)
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .usernameParameter("name")
                        .authenticationDetailsSource(CsrfTokens::client)
                        .failureHandler(this::notSignedIn)
                        .permitAll());
    }

    private void notSignedIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyChecksException tooMany) {
            long seconds = tooMany.delay().plusMillis(999).toSeconds();
            answers.answer(
                    request,
                    response,
                    Problem.until(
                            ProblemType.TOO_BUSY,
                            "There are too many sign-ins at the moment, or too many wrong passwords: try again in %d s."
                                    .formatted(seconds),
                            tooMany.delay()));
        } else {
            response.sendRedirect(request.getContextPath() + "/sign-in?failed");
        }
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        String password = attempt.getCredentials() instanceof String text ? text : "";
        var known = users.password(name);
        // An unknown name takes as long as a known one, so that the response time does not reveal which names
        // exist.
        boolean right = attempt.getDetails() instanceof WebAuthenticationDetails client
                && checks.check(name, client, () -> encoder.matches(password, known.orElseGet(noOnesPassword)));
        if (!right || known.isEmpty()) {
            throw new WrongPasswordException();
        }
        return Caller.signedIn(SignIn.PASSWORD, Role.ADMIN, name, null).authentication();
    }

    /// This type stops the search for further providers: Spring registers this provider twice, and would check the
    /// password again.
    private static final class WrongPasswordException extends AccountStatusException {
        private static final long serialVersionUID = 1L;

        private WrongPasswordException() {
            super("user name or password is wrong");
        }
    }

    @Override
    public boolean supports(@Nullable Class<?> authentication) {
        return authentication != null && UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
