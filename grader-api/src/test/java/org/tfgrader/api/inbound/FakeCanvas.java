package org.tfgrader.api.inbound;

import static java.util.Map.entry;

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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
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
    record Event(Map<String, String> fields) {
        static Event of(String submission, int attempt) {
            String now = Instant.now().toString();
            return new Event(Map.ofEntries(
                    entry("name", "submission_created"),
                    entry("account", ACCOUNT),
                    entry("time", now),
                    entry("submitted", now),
                    entry("assignment", "21070000000000055"),
                    entry("user", "21070000000000101"),
                    entry("submission", submission),
                    entry("attempt", Integer.toString(attempt)),
                    entry("type", "online_upload")));
        }

        Event with(String field, String value) {
            Map<String, String> changed = new HashMap<>(fields);
            changed.put(field, value);
            return new Event(Map.copyOf(changed));
        }

        String json() {
            String json = """
                    {"metadata": {"event_name": "{name}", "event_time": "{time}", "context_id": "21070000000000144",
                      "context_type": "Course", "root_account_uuid": "{account}", "producer": "canvas"},
                     "body": {"submission_id": "{submission}", "assignment_id": "{assignment}", "user_id": "{user}",
                      "attempt": {attempt}, "submission_type": "{type}", "submitted_at": "{submitted}",
                      "url": null, "body": null}}""";
            for (var field : fields.entrySet()) {
                json = json.replace("{%s}".formatted(field.getKey()), field.getValue());
            }
            return json;
        }
    }

    /// {@return what the current key signs}
    public static String signed(String payload) {
        return signed(payload, KEYS.get(1));
    }

    static String signed(String payload, RSAKey key) {
        return signed(payload, JWSAlgorithm.RS256, key.getKeyID(), () -> new RSASSASigner(key));
    }

    /// {@return what claims to be signed by the current key, and is signed by another}
    static String signedByAnother(String payload) {
        return signed(payload, JWSAlgorithm.RS256, "current", () -> new RSASSASigner(FOREIGN));
    }

    /// {@return what is signed with the public key as if it were a secret}
    static String signedWithPublicKey(String payload) {
        return signed(
                payload,
                JWSAlgorithm.HS256,
                "current",
                () -> new MACSigner(KEYS.get(1).toPublicKey().getEncoded()));
    }

    static String unsigned(String payload) {
        return new PlainObject(new Payload(payload)).serialize();
    }

    private static String signed(String payload, JWSAlgorithm algorithm, String keyId, Callable<JWSSigner> signer) {
        var token = new JWSObject(new JWSHeader.Builder(algorithm).keyID(keyId).build(), new Payload(payload));
        try {
            token.sign(signer.call());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /// Keeps files as an attempt of the user.
    ///
    /// @param attachments each as a name, a URL and a size
    FakeCanvas keep(String submission, int attempt, String... attachments) {
        site.on(submissionPath(), Reply.of(200, submission(submission, attempt, "null", attachments)));
        return this;
    }

    static String submissionPath() {
        return "/api/v1/courses/21070000000000144/assignments/21070000000000055/submissions/21070000000000101";
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
                        ? Reply.of(200, content)
                        : Reply.of(401, "no token"));
        return site.url(path);
    }

    @Override
    public void close() {
        site.close();
    }
}
