package org.tfgrader.api.access.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Lets a monitoring program read the metrics with a token of its own. This check reads no row of the database,
/// because monitoring must work while the database is down.
@Configuration(proxyBeanMethods = false)
class MetricsAccess {

    @Bean
    @Order(0)
    SecurityFilterChain watchers(HttpSecurity http, MetricsProperties metrics) throws Exception {
        RequestMatcher path = PathPatternRequestMatcher.withDefaults().matcher("/actuator/prometheus");
        return http.securityMatcher(new AndRequestMatcher(path, metrics::areOpenTo))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
