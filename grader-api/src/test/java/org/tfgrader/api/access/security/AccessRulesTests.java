package org.tfgrader.api.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;
import org.tfgrader.api.access.Role;

@ServiceTest
@Tag("one-database")
class AccessRulesTests {
    @Autowired
    private List<AccessRules> parts;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    /// A request to a mapping.
    private record Sent(RequestMethod method, String path) {
        static Stream<Sent> to(RequestMappingInfo mapping) {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            return mapping.getPatternValues().stream()
                    .map(pattern -> pattern.replaceAll("\\{[^}]*}", "x"))
                    .flatMap(path -> (methods.isEmpty() ? Stream.of(RequestMethod.values()) : methods.stream())
                            .map(method -> new Sent(method, path)));
        }

        /// {@return the roles that the first matching rule permits; empty if no rule matches}
        Optional<Set<Role>> permitted(AccessRules part) {
            return part.rules().stream().filter(this::matches).findFirst().map(rule -> Set.copyOf(rule.roles()));
        }

        private boolean matches(AccessRule rule) {
            return (rule.method() == null || rule.method().equals(method.asHttpMethod()))
                    && rule.paths().stream()
                            .map(PathPatternParser.defaultInstance::parse)
                            .anyMatch(pattern -> pattern.matches(PathContainer.parsePath(path)));
        }
    }

    @Test
    void permitTheSameRolesWhereTwoPartsMatch() {
        List<Sent> all =
                mappings.getHandlerMethods().keySet().stream().flatMap(Sent::to).toList();

        assertThat(all)
                .hasSizeGreaterThan(100)
                .allSatisfy(sent -> assertThat(parts.stream()
                                .map(sent::permitted)
                                .flatMap(Optional::stream)
                                .distinct())
                        .hasSizeLessThanOrEqualTo(1));
    }
}
