package org.tfgrader.api.decisions;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;
import org.tfgrader.api.access.Role;

/// Students ask for reviews, graders read them, and only instructors decide.
@Component
class DecisionAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(
                AccessRule.staff("/api/v1/submissions/*/overrides", "/api/v1/appeals")
                        .on(HttpMethod.GET),
                AccessRule.instructors("/api/v1/submissions/*/overrides/**", "/api/v1/appeals/**"),
                new AccessRule(
                        HttpMethod.POST,
                        List.of("/api/v1/submissions/*/appeal", "/submissions/*/appeal"),
                        List.of(Role.STUDENT)),
                new AccessRule(
                        null,
                        List.of("/api/v1/submissions/*/appeal"),
                        List.of(Role.INSTRUCTOR, Role.GRADER, Role.STUDENT)),
                AccessRule.staff("/appeals"),
                AccessRule.instructors("/appeals/**", "/submissions/*/override", "/submissions/*/override/**"));
    }
}
