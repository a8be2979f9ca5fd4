package org.tfgrader.api.access.signin;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.AccessRule;
import org.tfgrader.api.access.AccessRules;

/// Everybody may sign in.
@Component
class SignInAccess implements AccessRules {
    @Override
    public List<AccessRule> rules() {
        return List.of(AccessRule.everybody("/sign-in", "/sign-in/with"));
    }
}
