package org.tfgrader.api.access.credentials;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Only instructors manage tokens.
@Component
class TokenAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.instructors("/api/v1/tokens/**", "/settings/tokens/**"));
    }
}
