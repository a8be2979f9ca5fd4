package org.tfgrader.api.description;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Everybody may read the API description.
@Component
class DescriptionAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.everybody("/v3/api-docs/**", "/v3/api-docs.yaml"));
    }
}
