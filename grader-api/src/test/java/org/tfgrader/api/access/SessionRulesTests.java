package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class SessionRulesTests {
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    private final MockHttpSession session = new MockHttpSession();
    private final MockFilterChain chain = new MockFilterChain();

    private void handle(SessionRule rule) throws Exception {
        request.setSession(session);
        new SessionRules(List.of(rule)).doFilter(request, new MockHttpServletResponse(), chain);
    }

    @Test
    void handlesARequestWhoseSessionAnotherRequestEnds() throws Exception {
        handle(checked -> {
            checked.invalidate();
            return checked.getAttribute("rule") == null;
        });

        assertThat(chain.getRequest()).isNotNull();
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void keepsASessionThatNoRuleCouldCheck() {
        assertThatIllegalStateException()
                .isThrownBy(() -> handle(checked -> {
                    throw new IllegalStateException("closed");
                }));

        assertThat(session.isInvalid()).isFalse();
    }
}
