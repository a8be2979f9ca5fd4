package org.tfgrader.api.gradebook.statistics;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Staff read the pages of the tests, and only instructors name outputs there.
@Component
class StatisticsAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(
                AccessRule.instructors("/checks/**").on(HttpMethod.POST),
                AccessRule.staff("/checks/**", "/checks.csv"));
    }
}
