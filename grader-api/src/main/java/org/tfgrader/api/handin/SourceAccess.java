package org.tfgrader.api.handin;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Events are authenticated by their signature. Only instructors manage their sources.
@Component
class SourceAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(
                AccessRule.everybody("/hooks/**"), AccessRule.instructors("/api/v1/webhook-sources/**", "/sources/**"));
    }
}
