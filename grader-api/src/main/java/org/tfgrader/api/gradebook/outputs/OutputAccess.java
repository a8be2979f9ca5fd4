package org.tfgrader.api.gradebook.outputs;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Staff read wrong outputs, and only instructors name them.
@Component
class OutputAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(
                AccessRule.staff("/api/v1/checks/**").on(HttpMethod.GET), AccessRule.instructors("/api/v1/checks/**"));
    }
}
