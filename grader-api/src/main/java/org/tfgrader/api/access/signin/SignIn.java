package org.tfgrader.api.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemAnswers;
import org.tfgrader.api.problems.ProblemType;

/// Signs people in, with a password or through an OpenID provider.
@Component
public class SignIn {
    private final PasswordSignIn passwords;
    private final OpenIdSignIn openId;
    private final ProblemAnswers answers;

    SignIn(PasswordSignIn passwords, OpenIdSignIn openId, ProblemAnswers answers) {
        this.passwords = passwords;
        this.openId = openId;
        this.answers = answers;
    }

    /// Enables sign-in with a password, and through the OpenID providers if there are any.
    public void offer(HttpSecurity http) throws Exception {
        // A new session: an LMS may have started the previous one, and may show its pages in frames.
        http.sessionManagement(sessions -> sessions.sessionFixation(previous -> previous.newSession()))
                .authenticationProvider(passwords)
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .usernameParameter("name")
                        .authenticationDetailsSource(CsrfTokens::client)
                        .failureHandler(this::notSignedIn)
                        .permitAll());
        openId.offer(http);
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
}
