package org.tfgrader.api.lti.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tfgrader.api.background.CallFailedException;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.outbound.PlatformWords;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the services of LMSs, with an access token for each service's scope.
@Component
public class PlatformServices {
    private static final int MAX_PAGES = 200;

    /// The maximum time for all pages of a list together.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /// One link of a `Link` header (RFC 8288), with its parameters.
    private static final Pattern LINK = Pattern.compile("<([^<>]*)>([^<]*)");

    private static final Pattern NEXT = Pattern.compile(
            ";\\s*rel\\s*=\\s*(?:next\\b|\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\")", Pattern.CASE_INSENSITIVE);

    private final AccessTokens tokens;
    private final ObjectProvider<GuardedHttp> http;
    private final JsonMapper json;
    private final Clock clock;

    PlatformServices(AccessTokens tokens, ObjectProvider<GuardedHttp> http, JsonMapper json, Clock clock) {
        this.tokens = tokens;
        this.http = http;
        this.json = json;
        this.clock = clock;
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

    /// {@return the LMS's successful response}
    ///
    /// @throws CallFailedException if it does not respond, refuses the request, or returns no access token
    Answer ask(Registration registration, String scope, Supplier<? extends HttpUriRequestBase> request)
            throws CallFailedException {
        Answer answer = send(registration, scope, request);
        if (!answer.isSuccess()) {
            throw failure(answer);
        }
        return answer;
    }

    /// Receives the pages of a list, one after the other.
    interface Pages {
        /// Receives the next page.
        ///
        /// @throws CallFailedException if the page is unusable
        void take(JsonNode page) throws CallFailedException;
    }

    /// Reads all pages of a list, which must be on the site of the first one.
    ///
    /// @param type the media type
    /// @throws CallFailedException like [#ask], and if the list does not end
    void read(Registration registration, String scope, URI list, String type, Pages pages) throws CallFailedException {
        Instant end = clock.instant().plus(LONGEST);
        Optional<URI> next = Optional.of(list);
        for (int count = 0; next.isPresent(); count++) {
            if (count == MAX_PAGES) {
                throw CallFailedException.permanent("The LMS's list has more than %d pages.".formatted(MAX_PAGES));
            }
            if (clock.instant().isAfter(end)) {
                throw CallFailedException.temporary(
                        "Reading the LMS's list takes longer than %d s.".formatted(LONGEST.toSeconds()));
            }
            URI page = next.get();
            Answer answer = ask(registration, scope, () -> {
                var get = new HttpGet(page);
                get.setHeader("Accept", type);
                return get;
            });
            pages.take(json(answer));
            next = next(page, answer);
        }
    }

    /// {@return a response as JSON}
    ///
    /// @throws CallFailedException if it is not JSON
    JsonNode json(Answer answer) throws CallFailedException {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw CallFailedException.permanent("The LMS's response is not JSON: " + PlatformWords.of(answer.body()));
        }
    }

    private static Optional<URI> next(URI page, Answer answer) throws CallFailedException {
        Matcher link = LINK.matcher(answer.headers().getOrDefault("link", ""));
        while (link.find()) {
            if (NEXT.matcher(link.group(2)).find()) {
                return Optional.of(onTheSameSite(page, link.group(1)));
            }
        }
        return Optional.empty();
    }

    private static URI onTheSameSite(URI page, String link) throws CallFailedException {
        try {
            URI next = Urls.from(page, link);
            if (next.getHost() != null && Urls.origin(next).equals(Urls.origin(page))) {
                return next;
            }
        } catch (IllegalArgumentException unreadable) {
            // As for a link to another site.
        }
        throw CallFailedException.permanent(
                "The LMS's list continues at %s, which is not on its own site.".formatted(PlatformWords.of(link)));
    }
}
