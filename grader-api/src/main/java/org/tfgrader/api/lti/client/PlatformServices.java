package org.tfgrader.api.lti.client;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
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

    /// The LMS can't respond now.
    static final class NotNowException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        NotNowException(Answer answer) {
            super(words(answer));
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    /// The LMS refuses the request, and will refuse it later, too.
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String words) {
            super(words);
        }
    }

    /// {@return the LMS's response in a sentence}
    public static String words(Answer answer) {
        return "The LMS returned status %d: %s".formatted(answer.status(), PlatformWords.of(answer.body()));
    }

    /// {@return whether a response says that the URL does not exist}
    public static boolean isGone(Answer answer) {
        return answer.status() == 404 || answer.status() == 410;
    }

    /// {@return the LMS's response} If the LMS refuses a token that has not expired, the request is sent again with
    /// a new one: the status is 401, and 403 with Open edX.
    ///
    /// @param request creates the request, each time that it is sent
    /// @throws IOException if the LMS does not respond, or returns no access token
    Answer send(Registration registration, String scope, Supplier<? extends HttpUriRequestBase> request)
            throws IOException {
        Answer first = sendOnce(registration, scope, request);
        if (first.status() != 401 && first.status() != 403) {
            return first;
        }
        tokens.forget(registration, scope);
        return sendOnce(registration, scope, request);
    }

    private Answer sendOnce(Registration registration, String scope, Supplier<? extends HttpUriRequestBase> request)
            throws IOException {
        String token = tokens.get(registration, scope);
        HttpUriRequestBase made = request.get();
        made.setHeader("Authorization", "Bearer " + token);
        return http.getObject().send(made);
    }

    /// {@return the LMS's successful response}
    ///
    /// @throws NotNowException if it can't respond now
    /// @throws RefusedException if it refuses the request
    /// @throws IOException if it does not respond, or returns no access token
    Answer ask(Registration registration, String scope, Supplier<? extends HttpUriRequestBase> request)
            throws IOException {
        Answer answer = send(registration, scope, request);
        if (answer.isOutage()) {
            throw new NotNowException(answer);
        }
        if (!answer.isSuccess()) {
            throw new RefusedException(words(answer));
        }
        return answer;
    }

    /// Receives the pages of a list, one after the other.
    interface Pages {
        /// Receives the next page.
        ///
        /// @throws RefusedException if the page is unusable
        void take(JsonNode page) throws RefusedException;
    }

    /// Reads all pages of a list, which must be on the site of the first one.
    ///
    /// @param type the media type
    /// @throws IOException like [#ask], and if the list does not end
    void read(Registration registration, String scope, URI list, String type, Pages pages) throws IOException {
        Instant end = clock.instant().plus(LONGEST);
        Set<URI> read = new HashSet<>();
        Optional<URI> next = Optional.of(list);
        while (next.isPresent()) {
            URI page = next.get();
            if (!read.add(page)) {
                throw new RefusedException(
                        "The LMS's list does not end: a link to the next page leads to an earlier page.");
            }
            if (read.size() > MAX_PAGES) {
                throw new RefusedException("The LMS's list has more than %d pages.".formatted(MAX_PAGES));
            }
            if (clock.instant().isAfter(end)) {
                throw new IOException("reading the list takes longer than %d s".formatted(LONGEST.toSeconds()));
            }
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
    /// @throws RefusedException if it is not JSON
    JsonNode json(Answer answer) throws RefusedException {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new RefusedException("The LMS's response is not JSON: " + PlatformWords.of(answer.body()));
        }
    }

    private static Optional<URI> next(URI page, Answer answer) throws RefusedException {
        Matcher link = LINK.matcher(answer.headers().getOrDefault("link", ""));
        while (link.find()) {
            if (NEXT.matcher(link.group(2)).find()) {
                return Optional.of(onTheSameSite(page, link.group(1)));
            }
        }
        return Optional.empty();
    }

    private static URI onTheSameSite(URI page, String link) throws RefusedException {
        try {
            URI next = Urls.from(page, link);
            if (next.getHost() != null && Urls.origin(next).equals(Urls.origin(page))) {
                return next;
            }
        } catch (IllegalArgumentException unreadable) {
            // As for a link to another site.
        }
        throw new RefusedException(
                "The LMS's list continues at %s, which is not on its own site.".formatted(PlatformWords.of(link)));
    }
}
