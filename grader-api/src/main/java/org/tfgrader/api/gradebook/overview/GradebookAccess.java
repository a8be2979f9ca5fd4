package org.tfgrader.api.gradebook.overview;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;
import org.tfgrader.api.access.Role;

/// Staff read the results of a class, and an LMS reads its grades.
@Component
class GradebookAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(
                new AccessRule(
                        null,
                        List.of("/api/v1/gradebook", "/api/v1/gradebook.csv", "/api/v1/statistics"),
                        List.of(Role.INSTRUCTOR, Role.LMS, Role.GRADER)),
                AccessRule.staff("/api/v1/gradebook/submissions.zip", "/overview", "/students/**"));
    }
}
