package org.tfgrader.api.regrades;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Instructors and graders regrade submissions.
@Component
class RegradeAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(
                AccessRule.staff("/api/v1/regrades/**", "/api/v1/submissions/*/regrade"),
                AccessRule.staff("/regrades/**", "/submissions/*/regrade"));
    }
}
