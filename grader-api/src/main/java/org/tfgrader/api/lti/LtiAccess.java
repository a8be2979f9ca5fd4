package org.tfgrader.api.lti;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// LTI launches are authenticated by the signature of the LMS. Only instructors manage LMSs, grades and rosters.
@Component
class LtiAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(
                AccessRule.everybody("/lti/**"),
                AccessRule.instructors("/api/v1/lti/**", "/grades/**", "/platforms/**", "/roster/**"));
    }
}
