package org.tfgrader.api.access.students;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Only instructors export and delete personal data.
@Component
class StudentAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.instructors("/api/v1/students/**"));
    }
}
