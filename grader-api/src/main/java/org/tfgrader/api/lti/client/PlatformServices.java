package org.tfgrader.api.lti.client;

import java.io.IOException;
import java.net.ConnectException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.outbound.PlatformWords;

/// Calls the services of LMSs, with an access token for each service's scope.
@Component
public class PlatformServices {
    private final AccessTokens tokens;
    private final ObjectProvider<GuardedHttp> http;

    PlatformServices(AccessTokens tokens, ObjectProvider<GuardedHttp> http) {
        this.tokens = tokens;
        this.http = http;
    }

    /// {@return the failure of an unsuccessful response}
    public static CallFailedException failure(Answer answer) {
        return new CallFailedException(
                "The LMS returned status %d: %s".formatted(answer.status(), PlatformWords.of(answer.message())),
                answer.isOutage(),
                answer.retryAfter());
    }

    /// {@return whether a response says that the URL does not exist}
    public static boolean isGone(Answer answer) {
        return answer.status() == 404 || answer.status() == 410;
    }

    /// {@return the LMS's response} If the LMS refuses a token that has not expired, the request is sent again with
    /// a new one: the status is 401, and 403 with Open edX.
    ///
    /// @param request creates the request, each time that it is sent
    /// @throws CallFailedException if the LMS does not respond, or returns no access token
    Answer send(Registration registration, String scope, Supplier<? extends HttpUriRequestBase> request)
            throws CallFailedException {
        Answer first = sendOnce(registration, scope, request);
        if (first.status() != 401 && first.status() != 403) {
            return first;
        }
        tokens.forget(registration, scope);
        return sendOnce(registration, scope, request);
    }

    private Answer sendOnce(Registration registration, String scope, Supplier<? extends HttpUriRequestBase> request)
            throws CallFailedException {
        String token = tokens.get(registration, scope);
        HttpUriRequestBase made = request.get();
        made.setHeader("Authorization", "Bearer " + token);
        return answer(http.getObject(), made);
    }

    /// {@return the LMS's response}
    ///
    /// @throws CallFailedException if it does not respond
    static Answer answer(GuardedHttp http, HttpUriRequestBase request) throws CallFailedException {
        try {
            return http.send(request);
        } catch (ConnectException e) {
            throw CallFailedException.temporary("The LMS can't be reached: %s".formatted(e.getMessage()));
        } catch (IOException e) {
            throw CallFailedException.temporary("The LMS did not respond: %s".formatted(e.getMessage()));
        }
    }
}
