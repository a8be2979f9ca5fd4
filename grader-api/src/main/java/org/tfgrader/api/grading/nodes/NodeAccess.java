package org.tfgrader.api.grading.nodes;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Only instructors see and change nodes.
@Component
class NodeAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.instructors("/api/v1/nodes/**", "/api/v1/self-test"));
    }
}
