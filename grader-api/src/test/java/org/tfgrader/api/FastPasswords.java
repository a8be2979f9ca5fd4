package org.tfgrader.api;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Hashes passwords with as few rounds as BCrypt allows, because hundreds of tests sign in. The property
/// `test.bcrypt-strength` sets another number (log2 of the rounds).
@TestConfiguration
class FastPasswords {
    private static final String BCRYPT = "bcrypt";

    @Bean
    PasswordEncoder passwordEncoder(@Value("${test.bcrypt-strength:4}") int strength) {
        return new DelegatingPasswordEncoder(BCRYPT, Map.of(BCRYPT, new BCryptPasswordEncoder(strength)));
    }
}
