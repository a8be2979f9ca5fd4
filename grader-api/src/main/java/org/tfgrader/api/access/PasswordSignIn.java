package org.tfgrader.api.access;

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

/// Signs in by name and password.
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final UserStore users;
    private final PasswordEncoder encoder;
    private final PasswordChecks checks;

    /// Not made at the start, which it would make longer by a tenth of a second.
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
        // An unknown name takes as long as a known one, so that the time tells no one which names exist.
        boolean right = attempt.getDetails() instanceof WebAuthenticationDetails client
                && checks.check(name, client, () -> encoder.matches(password, known.orElseGet(noOnesPassword)));
        if (!right || known.isEmpty()) {
            throw new WrongPasswordException();
        }
        return BearerTokens.authentication(Caller.signedIn(Role.ADMIN, name, null));
    }

    /// Is of a kind that ends the search for another provider: Spring has this one twice, and would check again.
    private static final class WrongPasswordException extends AccountStatusException {
        private static final long serialVersionUID = 1L;

        private WrongPasswordException() {
            super("name or password is wrong");
        }
    }

    @Override
    public boolean supports(@Nullable Class<?> authentication) {
        return authentication != null && UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
