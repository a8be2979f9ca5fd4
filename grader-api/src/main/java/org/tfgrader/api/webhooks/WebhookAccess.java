package org.tfgrader.api.webhooks;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Only instructors manage webhooks.
@Component
class WebhookAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.instructors("/api/v1/webhooks/**", "/webhooks/**", "/deliveries"));
    }
}
