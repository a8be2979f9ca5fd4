package org.tfgrader.api.similarity;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Only instructors compare submissions.
@Component
class SimilarityAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.instructors("/api/v1/similarity/**", "/similarity/**"));
    }
}
