package org.tfgrader.api.inbound.source;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the API of an LMS. Failures are sentences for instructors.
@Component
public class PlatformApi {
    private final ObjectProvider<GuardedHttp> http;
    private final JsonMapper json;

    PlatformApi(ObjectProvider<GuardedHttp> http, JsonMapper json) {
        this.http = http;
        this.json = json;
    }

    /// {@return the JSON in the response to a request}
    ///
    /// @throws CallFailedException if there is none
    public JsonNode ask(PlatformAccess access, HttpUriRequestBase request) {
        try {
            Answer answer = http.getObject().send(request);
            if (!answer.isSuccess()) {
                throw refusal(access, answer);
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw silence(e);
        } catch (JacksonException e) {
            throw CallFailedException.temporary("The response of the LMS is not JSON.");
        }
    }

    static CallFailedException silence(IOException e) {
        return CallFailedException.temporary("The LMS did not respond: %s".formatted(e.getMessage()));
    }

    /// {@return the failure of an unsuccessful response} A redirect means maintenance, and if the token is refused,
    /// a new one may be configured soon.
    static CallFailedException refusal(PlatformAccess access, Answer answer) {
        boolean mayChange = answer.isOutage()
                || answer.status() < 400
                || answer.status() == HttpStatus.SC_UNAUTHORIZED
                || isThrottled(answer);
        return new CallFailedException(
                "The LMS returned status %d: %s".formatted(answer.status(), access.words(answer.message())),
                mayChange,
                answer.retryAfter());
    }

    /// Canvas may return this instead of 429.
    private static boolean isThrottled(Answer answer) {
        return answer.status() == HttpStatus.SC_FORBIDDEN && answer.body().contains("Rate Limit Exceeded");
    }
}
