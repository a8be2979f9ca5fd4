package org.tfgrader.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.tfgrader.api.problems.ProblemAnswers;

/// One place for strangers, one for those who are known.
class RequestLimitsTests {
    private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;
    private static final int HEALTH_CHECKS = 4;
    private static final int REQUESTS_OF_NETWORK = 4;
    private static final LimitsProperties SETTINGS = LimitedServer.settings(Map.of("grader.limits.connections", "4"));

    private final RequestLimits limits = new RequestLimits(SETTINGS, mock(ProblemAnswers.class), Duration.ofMillis(10));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void givesThePlaceOfAStrangerBackWhenTheAnswerBegins() throws Exception {
        handle(get("/sign-in"), (request, response) -> {
            assertThat(isHandled(get("/sign-in"))).isFalse();
            response.flushBuffer();
            assertThat(isHandled(get("/sign-in"))).isTrue();
        });
        assertThat(isHandled(get("/sign-in"))).isTrue();
    }

    @Test
    void givesEachPlaceBackOnce() throws Exception {
        handle(get("/sign-in"), (request, response) -> response.flushBuffer());
        handle(
                get("/sign-in"),
                (request, response) -> assertThat(isHandled(get("/sign-in"))).isFalse());
    }

    @Test
    void checksHealthWhileAnswersAreNotRead() throws Exception {
        checkHealth(HEALTH_CHECKS);
    }

    private void checkHealth(int unread) throws ServletException, IOException {
        var check = get("/actuator/health/liveness");
        if (unread == 0) {
            assertThat(isHandled(check)).isTrue();
            return;
        }
        handle(check, (request, response) -> {
            response.flushBuffer();
            checkHealth(unread - 1);
        });
    }

    @Test
    void keepsThePlaceOfAnApiDescriptionUntilItIsRead() throws Exception {
        String path = "/v3/api-docs";
        handle(get(path), (_, first) -> {
            first.flushBuffer();
            handle(get(path), (_, second) -> {
                second.flushBuffer();
                assertThat(isHandled(get(path))).isFalse();
                assertThat(isHandled(get("/sign-in"))).isTrue();
            });
        });
        assertThat(isHandled(get(path))).isTrue();
    }

    @Test
    void takesNobodyForKnownByATokenThatIsNotLookedAt() throws Exception {
        handle(get("/sign-in"), (request, response) -> {
            assertThat(isHandled(withToken(get("/assets/write-page.js")))).isFalse();
            assertThat(isHandled(withToken(get("/api/v1/submissions")))).isTrue();
        });
    }

    @Test
    void takesNobodyForKnownByASessionInWhichNobodyHasSignedIn() throws Exception {
        var stranger = get("/");
        stranger.getSession(true);
        var student = get("/");
        student.getSession(true).setAttribute(CONTEXT, new SecurityContextImpl(signedIn()));
        handle(get("/sign-in"), (request, response) -> {
            assertThat(isHandled(stranger)).isFalse();
            assertThat(isHandled(student)).isTrue();
        });
    }

    @Test
    void handlesPagesWhilePasswordsAreChecked() throws Exception {
        handle(password(), (request, response) -> {
            assertThat(isHandled(password())).isFalse();
            assertThat(isHandled(get("/sign-in"))).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/sign-in/with", "/oauth2/authorization/school", "/login/oauth2/code/school", "/lti/launch"})
    void handlesPagesWhileAnotherServerIsAsked(String path) throws Exception {
        handle(get(path), (request, response) -> {
            assertThat(isHandled(get(path))).isFalse();
            assertThat(isHandled(get("/sign-in"))).isTrue();
        });
    }

    @Test
    void takesNoOtherAddressForOneThatWaits() throws Exception {
        handle(get("/lti/launchx"), (request, response) -> {
            assertThat(isHandled(get("/sign-in"))).isFalse();
            assertThat(isHandled(get("/lti/launch"))).isTrue();
        });
    }

    @Test
    void keepsThePlaceOfASignedInCallerToTheEnd() throws Exception {
        handle(withToken(get("/api/v1/submissions")), (request, response) -> {
            SecurityContextHolder.getContext().setAuthentication(signedIn());
            response.flushBuffer();
            assertThat(isHandled(withToken(get("/api/v1/submissions")))).isFalse();
        });
    }

    @Test
    @Timeout(60)
    void refusesANetworkThatHasManyRequestsInsteadOfLettingOthersWaitBehindIt() throws Exception {
        var patient = new RequestLimits(SETTINGS, mock(ProblemAnswers.class), Duration.ofDays(1));
        var released = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < REQUESTS_OF_NETWORK; i++) {
            var thread = Thread.ofPlatform().start(() -> handle(patient, (_, _) -> await(released)));
            threads.add(thread);
            Awaitility.await()
                    .until(() -> thread.getState() == Thread.State.TIMED_WAITING
                            || thread.getState() == Thread.State.WAITING);
        }
        var handled = new AtomicBoolean();
        handle(patient, (_, _) -> handled.set(true));
        assertThat(handled).isFalse();

        released.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        handle(patient, (_, _) -> handled.set(true));
        assertThat(handled).isTrue();
    }

    private static void await(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void handle(RequestLimits limits, FilterChain chain) {
        try {
            var request = get("/sign-in");
            request.setRemoteAddr("192.0.2.1");
            limits.doFilter(request, new MockHttpServletResponse(), chain);
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestingAuthenticationToken signedIn() {
        return new TestingAuthenticationToken("s1", "", "ROLE_STUDENT");
    }

    private static MockHttpServletRequest password() {
        var request = get("/sign-in");
        request.setMethod("POST");
        return request;
    }

    private static MockHttpServletRequest get(String path) {
        var request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        return request;
    }

    private static MockHttpServletRequest withToken(MockHttpServletRequest request) {
        request.addHeader("Authorization", "Bearer made-up");
        return request;
    }

    private boolean isHandled(MockHttpServletRequest request) throws ServletException, IOException {
        var handled = new AtomicBoolean();
        handle(request, (_, _) -> handled.set(true));
        return handled.get();
    }

    private void handle(MockHttpServletRequest request, FilterChain chain) throws ServletException, IOException {
        limits.doFilter(request, new MockHttpServletResponse(), chain);
    }
}
