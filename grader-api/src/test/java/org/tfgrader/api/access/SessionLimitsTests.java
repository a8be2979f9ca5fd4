package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tfgrader.api.TestSettings;
import org.tfgrader.api.access.Caller.SignIn;
import org.tfgrader.api.limits.LimitsProperties;

class SessionLimitsTests {
    private final SessionLimits limits = new SessionLimits(
            TestSettings.bind("grader.limits", LimitsProperties.class, Map.of("grader.limits.connections", "2")));

    @Test
    void endsTheOldestSessionInWhichNobodyHasSignedIn() {
        List<MockHttpSession> sessions = begin(5);

        assertThat(sessions.stream().map(MockHttpSession::isInvalid)).containsExactly(true, false, false, false, false);
        assertThat(limits.ofStrangers()).isEqualTo(4);
    }

    @Test
    void keepsTheSessionOfWhoHasSignedIn() {
        MockHttpSession own = begin(1).getFirst();
        int before = own.getMaxInactiveInterval();
        signIn(own, "s1");
        begin(5);

        assertThat(own.isInvalid()).isFalse();
        assertThat(own.getMaxInactiveInterval()).isGreaterThan(before);
        assertThat(limits.ofStrangers()).isEqualTo(4);
    }

    @Test
    void endsTheOldestSessionOfAStudentWithTooMany() {
        List<MockHttpSession> own = beginSignedIn(1, "s1");
        List<MockHttpSession> later = beginSignedIn(32, "s1");
        MockHttpSession other = beginSignedIn(1, "s2").getFirst();

        assertThat(own).allMatch(MockHttpSession::isInvalid);
        assertThat(later).noneMatch(MockHttpSession::isInvalid);
        assertThat(other.isInvalid()).isFalse();
    }

    @Test
    void keepsTheSessionOfAUserWhoseNameAnAssistantHas() {
        MockHttpSession own = begin(1).getFirst();
        signIn(own, Caller.signedIn(SignIn.PASSWORD, Role.ADMIN, "instructor", null));
        for (MockHttpSession session : begin(40)) {
            signIn(session, Caller.signedIn(SignIn.CLASS_LIST, Role.GRADER, "instructor", null));
        }

        assertThat(own.isInvalid()).isFalse();
    }

    @Test
    void endsAllSessionsOfADeletedStudent() {
        List<MockHttpSession> own = beginSignedIn(2, "s1");
        MockHttpSession other = beginSignedIn(1, "s2").getFirst();

        limits.endAllOf("s1");
        limits.endAllOf("nobody");

        assertThat(own).allMatch(MockHttpSession::isInvalid);
        assertThat(other.isInvalid()).isFalse();
    }

    @Test
    void endsNoSessionOfANetworkForThoseOfAnother() {
        MockHttpSession own = beginFrom("192.0.2.1", 1).getFirst();

        List<MockHttpSession> flood = new ArrayList<>();
        for (int i = 0; i < 2_240; i++) {
            // One network.
            flood.addAll(beginFrom("2001:db8::" + Integer.toHexString(i), 1));
        }

        assertThat(own.isInvalid()).isFalse();
        assertThat(flood.stream().map(MockHttpSession::isInvalid))
                .endsWith(false, false, false)
                .filteredOn(ended -> !ended)
                .hasSize(3);
        assertThat(limits.ofStrangers()).isEqualTo(4);
    }

    @Test
    void endsTheOldestSessionOfNetworksWithEquallyMany() {
        List<MockHttpSession> sessions = Stream.of("192.0.2.4", "192.0.2.3", "192.0.2.2", "192.0.2.1", "192.0.2.5")
                .map(address -> beginFrom(address, 1).getFirst())
                .toList();

        assertThat(sessions.stream().map(MockHttpSession::isInvalid)).containsExactly(true, false, false, false, false);
    }

    @Test
    void freesThePlaceOfASessionThatHasEnded() {
        List<MockHttpSession> large = beginFrom("192.0.2.1", 3);
        large.getFirst().invalidate();
        large.getLast().invalidate();
        List<MockHttpSession> small = beginFrom("192.0.2.2", 4);

        assertThat(large.get(1).isInvalid()).isFalse();
        assertThat(small.stream().map(MockHttpSession::isInvalid)).containsExactly(true, false, false, false);
    }

    private List<MockHttpSession> beginFrom(String address, int count) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return begin(count);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private List<MockHttpSession> beginSignedIn(int count, String student) {
        return Stream.generate(() -> begin(1).getFirst())
                .limit(count)
                .peek(session -> signIn(session, student))
                .toList();
    }

    private List<MockHttpSession> begin(int count) {
        List<MockHttpSession> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var session = new MockHttpSession() {
                @Override
                public void invalidate() {
                    super.invalidate();
                    limits.sessionDestroyed(new HttpSessionEvent(this));
                }
            };
            sessions.add(session);
            limits.sessionCreated(new HttpSessionEvent(session));
        }
        return sessions;
    }

    private void signIn(MockHttpSession session, String student) {
        signIn(session, Caller.signedIn(SignIn.CLASS_LIST, Role.STUDENT, student, student));
    }

    private void signIn(MockHttpSession session, Caller caller) {
        var context = new SecurityContextImpl(caller.authentication());
        limits.attributeAdded(new HttpSessionBindingEvent(session, "context", context));
    }
}
