package org.tfgrader.api.offering;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Everybody who is signed in may read the grading policy, and only instructors change it.
@Component
class OfferingAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(
                AccessRule.instructors("/api/v1/offering/extensions/**", "/settings/**"),
                AccessRule.instructors("/api/v1/offering").on(HttpMethod.PUT));
    }
}
