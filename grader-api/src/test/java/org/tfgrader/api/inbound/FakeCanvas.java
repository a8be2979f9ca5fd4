package org.tfgrader.api.inbound;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tfgrader.api.TestKeys;
import org.tfgrader.api.inbound.FakeSite.Reply;

/// A Canvas with one course, assignment 55 in it, the user 101 and others, and the service that signs its Live Events.
public final class FakeCanvas implements AutoCloseable {
    static final String ACCOUNT = "VicYj3cu5BIFpoZhDVU4DZumnlBrWi1grgJEzADs";
    static final String TOKEN = "21070~canvas-access-token";

    private static final List<RSAKey> KEYS =
            Stream.of("previous", "current", "next").map(TestKeys::next).toList();
    static final RSAKey FOREIGN = TestKeys.next("foreign");

    final FakeSite site = new FakeSite();

    /// Where the keys are. No two of these have the same path, for one may get the port of an earlier one, whose keys
    /// the service still has.
    final String keySet = "/jwks/" + UUID.randomUUID();

    public FakeCanvas() {
        show(KEYS);
    }

    /// Shows other keys from now on.
    void show(List<RSAKey> keys) {
        String shown = new JWKSet(List.copyOf(keys)).toPublicJWKSet().toString();
        site.on(keySet, Reply.of(200, shown));
    }

    /// {@return what makes a source of it}
    public String source(String name, String more) {
        return """
                {"name": "%s", "kind": "canvas", "jwksUri": "%s", "rootAccountUuid": "%s", "apiUrl": "%s",
                 "apiToken": "%s"%s}""".formatted(name, site.url(keySet), ACCOUNT, site.url("/"), TOKEN, more);
    }

    /// An event that tells of an attempt of user 101.
    public record Event(
            String name,
            String account,
            Instant at,
            String course,
            String assignment,
            String user,
            String submission,
            String attempt,
            String type,
            String text) {
        public static Event of(String submission, int attempt) {
            return new Event(
                    "submission_created",
                    ACCOUNT,
                    Instant.now(),
                    "21070000000000144",
                    "21070000000000055",
                    "21070000000000101",
                    submission,
                    Integer.toString(attempt),
                    "online_upload",
                    "null");
        }

        Event named(String other) {
            return new Event(other, account, at, course, assignment, user, submission, attempt, type, text);
        }

        public Event from(String other) {
            return new Event(name, other, at, course, assignment, user, submission, attempt, type, text);
        }

        Event at(Instant other) {
            return new Event(name, account, other, course, assignment, user, submission, attempt, type, text);
        }

        Event about(String other) {
            return new Event(name, account, at, course, other, user, submission, attempt, type, text);
        }

        public Event by(String other) {
            return new Event(name, account, at, course, assignment, other, submission, attempt, type, text);
        }

        public Event as(String otherType, String json) {
            return new Event(name, account, at, course, assignment, user, submission, attempt, otherType, json);
        }

        public Event attempt(String json) {
            return new Event(name, account, at, course, assignment, user, submission, json, type, text);
        }

        public String json() {
            return """
                    {"metadata": {"event_name": "%s", "event_time": "%s", "context_id": "%s", "context_type": "Course",
                      "root_account_uuid": "%s", "producer": "canvas"},
                     "body": {"submission_id": "%s", "assignment_id": "%s", "user_id": "%s", "attempt": %s,
                      "submission_type": "%s", "submitted_at": "%s", "url": null, "body": %s}}""".formatted(
                    name, at, course, account, submission, assignment, user, attempt, type, Instant.now(), text);
        }
    }

    /// {@return what the current key signs}
    public static String signed(String payload) {
        return signed(payload, KEYS.get(1));
    }

    static String signed(String payload, RSAKey key) {
        try {
            return signed(payload, JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return what claims to be signed by the current key, and is signed by another}
    static String signedByAnother(String payload) {
        try {
            return signed(payload, JWSAlgorithm.RS256, "current", new RSASSASigner(FOREIGN));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return what is signed with the public key as if it were a secret}
    static String signedWithPublicKey(String payload) {
        try {
            byte[] shown = KEYS.get(1).toPublicKey().getEncoded();
            return signed(payload, JWSAlgorithm.HS256, "current", new MACSigner(shown));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(String payload) {
        return new PlainObject(new Payload(payload)).serialize();
    }

    private static String signed(String payload, JWSAlgorithm algorithm, String keyId, JWSSigner signer)
            throws JOSEException {
        var token = new JWSObject(new JWSHeader.Builder(algorithm).keyID(keyId).build(), new Payload(payload));
        token.sign(signer);
        return token.serialize();
    }

    /// Keeps files as an attempt of the user.
    ///
    /// @param attachments each as a name, a URL and a size
    FakeCanvas keep(String submission, int attempt, String... attachments) {
        site.on(submissionPath(), Reply.of(200, submission(submission, attempt, "null", attachments)));
        return this;
    }

    /// Keeps the first attempt of a user under the user's own number.
    public void keepOf(String user, String body, String... attachments) {
        answerOf(user, 200, submission(user, 1, body, attachments));
    }

    /// Says something else where it is asked what a user has handed in.
    public void answerOf(String user, int status, String answer) {
        site.on(submissionPath(user), Reply.of(status, answer));
    }

    static String submissionPath() {
        return submissionPath("21070000000000101");
    }

    private static String submissionPath(String user) {
        return "/api/v1/courses/21070000000000144/assignments/21070000000000055/submissions/" + user;
    }

    static String submission(String submission, int attempt, String body, String... attachments) {
        return """
                {"id": %s, "user_id": 101, "assignment_id": 55, "attempt": %d, "workflow_state": "submitted", "body": %s,
                 "attachments": [%s]}""".formatted(submission, attempt, body, Stream.of(attachments).collect(Collectors.joining(", ")));
    }

    public static String attachment(String name, String url) {
        return attachment(name, url, 0);
    }

    static String attachment(String name, String url, long size) {
        return "{\"display_name\": \"%s\", \"filename\": \"1_%s\", \"url\": \"%s\", \"size\": %d}"
                .formatted(name, name, url, size);
    }

    /// Keeps a file, to be fetched with the token alone.
    ///
    /// @return its URL
    public String file(String path, String content) {
        site.on(
                path,
                asked -> asked.header("Authorization").equals("Bearer " + TOKEN)
                        ? Reply.file(content.getBytes(StandardCharsets.UTF_8))
                        : Reply.of(401, "no token"));
        return site.url(path);
    }

    @Override
    public void close() {
        site.close();
    }
}
