package org.tfgrader.api.access.audit;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Only instructors read the audit log.
@Component
class AuditAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.instructors("/api/v1/audit", "/api/v1/audit.csv", "/audit/**"));
    }
}
