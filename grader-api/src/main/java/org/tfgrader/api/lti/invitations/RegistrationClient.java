package org.tfgrader.api.lti.invitations;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.platforms.LtiRefused;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.outbound.PlatformWords;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an LMS's configuration and registers this tool there (LTI dynamic registration 1.0).
@Component
class RegistrationClient {
    private static final String AGAIN =
            " The registration URL is still valid: after fixing this, open it in the LMS again.";
    private static final String HALF_DONE =
            " If the LMS lists this tool now, remove it there first. The registration URL is still valid: open it"
                    + " again then.";

    private final ToolDescription tool;
    private final UrlGuard guard;
    private final ObjectProvider<GuardedHttp> http;
    private final JsonMapper json;

    RegistrationClient(ToolDescription tool, UrlGuard guard, ObjectProvider<GuardedHttp> http, JsonMapper json) {
        this.tool = tool;
        this.guard = guard;
        this.http = http;
        this.json = json;
    }

    /// This tool's registration in an LMS.
    ///
    /// @param id the tool's client id
    /// @param deployment the deployment id; null if the LMS sends none
    record Client(String id, @Nullable String deployment) {}

    /// {@return the configuration of an LMS}
    ///
    /// @param token authorises the registration at the LMS; null if the LMS sent none
    /// @throws LtiRefused if the configuration is unusable
    PlatformConfiguration configuration(String url, @Nullable String token) {
        try {
            URI from = guard.checked("openid_configuration", url);
            Answer answer = send(new HttpGet(from), token);
            if (!answer.isSuccess()) {
                throw failed("The LMS's configuration could not be read: %s returned status %d (%s).%s"
                        .formatted(
                                Urls.withoutQuery(from), answer.status(), PlatformWords.of(answer.message()), AGAIN));
            }
            return PlatformConfiguration.read(json.readTree(answer.body()), from, guard);
        } catch (IOException e) {
            throw failed("The LMS's configuration could not be fetched: %s.%s".formatted(e.getMessage(), AGAIN));
        } catch (JacksonException e) {
            throw failed("The LMS's configuration is not JSON." + AGAIN);
        } catch (Problem wrong) {
            throw failed("The LMS's configuration is unusable: %s%s Or ask an instructor to register the LMS manually."
                    .formatted(wrong.getMessage(), AGAIN));
        }
    }

    /// Registers this tool in an LMS.
    ///
    /// @param token authorises the registration at the LMS; null if the LMS sent none
    /// @throws LtiRefused if the registration fails
    Client register(PlatformConfiguration platform, @Nullable String token) {
        return client(post(platform, token));
    }

    private JsonNode post(PlatformConfiguration platform, @Nullable String token) {
        var post = new HttpPost(platform.registrationEndpoint());
        post.setEntity(
                new StringEntity(json.writeValueAsString(tool.registration(platform)), ContentType.APPLICATION_JSON));
        Answer answer;
        try {
            answer = send(post, token);
        } catch (IOException e) {
            throw failed("The LMS did not respond to the registration: %s.%s".formatted(e.getMessage(), HALF_DONE));
        }
        if (!answer.isSuccess()) {
            throw failed("The LMS refused the registration with status %d (%s).%s"
                    .formatted(answer.status(), PlatformWords.of(answer.message()), AGAIN));
        }
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw failed("The LMS's response to the registration is not JSON: %s.%s"
                    .formatted(PlatformWords.of(answer.body()), HALF_DONE));
        }
    }

    /// {@return the refusal because of an unexpected response of the LMS}
    private static LtiRefused failed(String message) {
        return new LtiRefused(HttpStatus.BAD_GATEWAY, message);
    }

    private Answer send(HttpUriRequestBase request, @Nullable String token) throws IOException {
        request.setHeader("Accept", "application/json");
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        return http.getObject().send(request);
    }

    private Client client(JsonNode answer) {
        var fields = new RegistrationFields(guard, "is missing.");
        var client = new Client(
                fields.text("client_id", PlatformConfiguration.text(answer, "client_id")),
                fields.optional("deployment_id", deployment(answer)));
        try {
            fields.end();
        } catch (Problem wrong) {
            throw failed("The LMS's response to the registration is unusable: %s%s"
                    .formatted(wrong.getMessage(), HALF_DONE));
        }
        return client;
    }

    /// The specification puts it into the tool's configuration; Canvas puts it beside that.
    private static @Nullable String deployment(JsonNode answer) {
        String inside = PlatformConfiguration.text(answer.path(ToolDescription.CLAIM), "deployment_id");
        return inside == null ? PlatformConfiguration.text(answer, "deployment_id") : inside;
    }
}
