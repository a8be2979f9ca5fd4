package org.tfgrader.api.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Signs in by name and password.
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final UserStore users;
    private final PasswordEncoder encoder;
    private final String noOnesPassword;

    PasswordSignIn(UserStore users, PasswordEncoder encoder) {
        this.users = users;
        this.encoder = encoder;
        this.noOnesPassword = encoder.encode("of a user who does not exist");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        String password = attempt.getCredentials() instanceof String text ? text : "";
        var known = users.password(name);
        // An unknown name takes as long as a known one, so that the time tells no one which names exist.
        boolean right = encoder.matches(password, known.orElse(noOnesPassword));
        if (!right || known.isEmpty()) {
            throw new BadCredentialsException("name or password is wrong");
        }
        return BearerTokens.authentication(new Caller("session", Role.INSTRUCTOR, name, null));
    }

    @Override
    public boolean supports(@Nullable Class<?> authentication) {
        return authentication != null && UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
