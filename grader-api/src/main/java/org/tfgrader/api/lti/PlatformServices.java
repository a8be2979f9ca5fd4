package org.tfgrader.api.lti;

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
import org.tfgrader.api.outbound.GuardedHttp;
import org.tfgrader.api.outbound.GuardedHttp.Answer;
import org.tfgrader.api.outbound.PlatformWords;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the services of platforms, with an access token for the scope that each takes.
@Component
class PlatformServices {
    private static final int MAX_PAGES = 200;

    /// How long the pages of a list may take all together.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /// One link of a `Link` header (RFC 8288), and what is said of it.
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

    /// The platform answers that it is not able to answer now.
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

    /// The platform does not do what it was asked for, and will not later either.
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String words) {
            super(words);
        }
    }

    /// {@return what a platform answered, in a sentence}
    static String words(Answer answer) {
        return "The platform answered %d: %s".formatted(answer.status(), PlatformWords.of(answer.body()));
    }

    /// {@return whether a platform says by its answer that nothing lies where it was asked}
    static boolean isGone(Answer answer) {
        return answer.status() == 404 || answer.status() == 410;
    }

    /// {@return whatever a platform answers} It may no longer take a token that is not expired, and is asked once more
    /// with a new one: it says so with 401, and Open edX with 403.
    ///
    /// @param request makes it, each time that it is sent
    /// @throws IOException if the platform does not answer, or gives no access token
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

    /// {@return what a platform answers if it does what it is asked for}
    ///
    /// @throws NotNowException if it is not able to now
    /// @throws RefusedException if it does not
    /// @throws IOException if it does not answer, or gives no access token
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

    /// Takes the pages of a list, one after the other.
    interface Pages {
        /// Takes the next one.
        ///
        /// @throws RefusedException if it can't be used
        void take(JsonNode page) throws RefusedException;
    }

    /// Reads a list to its end, page by page. All pages lie on the site of the first one.
    ///
    /// @param type of the answers
    /// @throws IOException as [#ask], and if the list does not end
    void read(Registration registration, String scope, URI list, String type, Pages pages) throws IOException {
        Instant end = clock.instant().plus(LONGEST);
        Set<URI> read = new HashSet<>();
        Optional<URI> next = Optional.of(list);
        while (next.isPresent()) {
            URI page = next.get();
            if (!read.add(page)) {
                throw new RefusedException("The platform's list does not end: its next page is one that came before.");
            }
            if (read.size() > MAX_PAGES) {
                throw new RefusedException("The platform's list has more than %d pages.".formatted(MAX_PAGES));
            }
            if (clock.instant().isAfter(end)) {
                throw new IOException("its list takes longer than %d s".formatted(LONGEST.toSeconds()));
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

    /// {@return an answer as JSON}
    ///
    /// @throws RefusedException if it is something else
    JsonNode json(Answer answer) throws RefusedException {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new RefusedException(
                    "The platform answers with something that is no JSON: " + PlatformWords.of(answer.body()));
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
            // As one that leads elsewhere.
        }
        throw new RefusedException(
                "The platform's list goes on at %s, which is not on its own site.".formatted(PlatformWords.of(link)));
    }
}
