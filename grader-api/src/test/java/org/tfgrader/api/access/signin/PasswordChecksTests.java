package org.tfgrader.api.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordChecksTests {
    @Test
    void keepsShortKeysHoweverLongACookieIs() {
        String key = PasswordChecks.key("x".repeat(8192), "ada");

        assertThat(key).hasSize(64).isEqualTo(PasswordChecks.key("x".repeat(8192), "ada"));
        assertThat(key)
                .isNotEqualTo(PasswordChecks.key("x".repeat(8191), "ada"))
                .isNotEqualTo(PasswordChecks.key("x".repeat(8192), "max"));
    }
}
