package org.tfgrader.api.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.tfgrader.api.webhooks.Delivery.Attempt;
import org.tfgrader.api.webhooks.DeliveryStore.Line;

/// A delivery with all details.
///
/// @param bytes the size of the body
/// @param request as it was last sent
/// @param answered the result of the last attempt, in words
/// @param answer the receiver's response; null before the first attempt
/// @param curl a command that sends the same from a shell with the variable SECRET
record OpenView(
        int bytes,
        String request,
        String answered,
        @Nullable String answer,
        List<Try> tries,
        String curl) {
    OpenView {
        tries = List.copyOf(tries);
    }

    /// One attempt.
    record Try(int number, Instant at, String answer, String took) {}

    static OpenView of(Webhook webhook, Line line, String body) {
        Delivery delivery = line.delivery();
        List<Attempt> attempts = delivery.attempts();
        Attempt last = attempts.isEmpty() ? null : attempts.getLast();
        return new OpenView(
                body.getBytes(StandardCharsets.UTF_8).length,
                request(webhook.url(), delivery, last, body),
                last == null
                        ? "Not sent yet"
                        : "Answered in %d ms, try %d".formatted(last.latencyMs(), attempts.size()),
                last == null ? null : answer(last),
                IntStream.range(0, attempts.size())
                        .mapToObj(i -> new Try(
                                i + 1,
                                attempts.get(i).at(),
                                LineView.answer(attempts.get(i)),
                                attempts.get(i).latencyMs() + " ms"))
                        .toList(),
                curl(webhook.url(), delivery.eventId(), body));
    }

    private static String request(URI url, Delivery delivery, @Nullable Attempt last, String body) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return """
                POST %s%s
                host: %s
                content-type: application/json; charset=UTF-8
                webhook-id: %s
                webhook-timestamp: %s
                webhook-signature: v1,\u2026 (made at each try, not kept)

                %s""".formatted(
                        path,
                        query,
                        url.getRawAuthority(),
                        delivery.eventId(),
                        last == null ? "\u2026" : Long.toString(last.at().getEpochSecond()),
                        body);
    }

    private static String answer(Attempt attempt) {
        if (attempt.status() == null) {
            return "No answer: " + attempt.error();
        }
        HttpStatus known = HttpStatus.resolve(attempt.status());
        String head = "HTTP %d%s".formatted(attempt.status(), known == null ? "" : " " + known.getReasonPhrase());
        return attempt.answer() == null ? head : head + "\n" + attempt.answer().replace("\r", "");
    }

    /// {@return commands for a shell with curl and openssl, which sign again}
    private static String curl(URI url, String eventId, String body) {
        return """
                id=%s
                body=%s
                time=$(date +%%s)
                key=$(printf %%s "${SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')
                signature=$(printf %%s "$id.$time.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)
                curl -i %s -H 'content-type: application/json; charset=UTF-8' -H "webhook-id: $id" -H "webhook-timestamp: $time" -H "webhook-signature: v1,$signature" --data-binary "$body"
                """.formatted(quoted(eventId), quoted(body), quoted(url.toString()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
