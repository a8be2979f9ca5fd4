package org.tfgrader.api.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Signs in by name and password.
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final UserStore users;
    private final PasswordEncoder encoder;

    /// Not made at the start, which it would make longer by a tenth of a second.
    private final Supplier<String> noOnesPassword;

    PasswordSignIn(UserStore users, PasswordEncoder encoder) {
        this.users = users;
        this.encoder = encoder;
        noOnesPassword = SingletonSupplier.of(() -> encoder.encode("of a user who does not exist"));
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        String password = attempt.getCredentials() instanceof String text ? text : "";
        // An unknown name takes as long as a known one, so that the time tells no one which names exist.
        String another = noOnesPassword.get();
        var known = users.password(name);
        boolean right = encoder.matches(password, known.orElse(another));
        if (!right || known.isEmpty()) {
            throw new BadCredentialsException("name or password is wrong");
        }
        return BearerTokens.authentication(Caller.signedIn(Role.ADMIN, name, null));
    }

    @Override
    public boolean supports(@Nullable Class<?> authentication) {
        return authentication != null && UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
