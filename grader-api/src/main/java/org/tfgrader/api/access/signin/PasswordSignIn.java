package org.tfgrader.api.access.signin;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.credentials.UserStore;

/// Signs in by user name and password.
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final UserStore users;
    private final PasswordEncoder encoder;
    private final PasswordChecks checks;

    /// Created at first use, because it would add 0.1 s to each start.
    private final Supplier<String> noOnesPassword;

    PasswordSignIn(UserStore users, PasswordEncoder encoder, PasswordChecks checks) {
        this.users = users;
        this.encoder = encoder;
        this.checks = checks;
        noOnesPassword = SingletonSupplier.of(() -> encoder.encode("of a user who does not exist"));
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
        return Caller.signedIn(Role.ADMIN, name, null).authentication();
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
