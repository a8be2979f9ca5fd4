package org.tfgrader.api.classlist;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A passkey in software, whose browser and device can misbehave.
final class FakePasskey {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_KEY = 0x40;
    private static final int COORDINATE = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final KeyPair keys;
    private final byte[] id = new byte[16];
    private String origin;
    private String party = "";
    private int verified = VERIFIED;

    FakePasskey(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Shows another site to the person.
    FakePasskey at(String other) {
        origin = other;
        return this;
    }

    /// Signs for another relying party.
    FakePasskey of(String other) {
        party = other;
        return this;
    }

    /// Does not verify its user.
    FakePasskey stolen() {
        verified = 0;
        return this;
    }

    /// {@return the response to the options for a new passkey}
    String create(String options) {
        JsonNode wanted = new JsonMapper().readTree(options);
        byte[] point = ((ECPublicKey) keys.getPublic()).getEncoded();
        byte[] key = join(
                HEX.parseHex("a5010203262001215820"),
                slice(point, point.length - 2 * COORDINATE),
                HEX.parseHex("225820"),
                slice(point, point.length - COORDINATE));
        byte[] data = join(
                data(wanted.at("/rp/id").asString(), WITH_KEY),
                new byte[16],
                new byte[] {0, (byte) id.length},
                id,
                key);
        byte[] attestation = join(
                HEX.parseHex("a363666d74646e6f6e656761747453746d74a068617574684461746158"),
                new byte[] {(byte) data.length},
                data);
        return """
                {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
                  "response": {"attestationObject": "%2$s", "clientDataJSON": "%3$s", "transports": ["internal"]}}""".formatted(encoded(id), encoded(attestation), encoded(client("create", wanted)));
    }

    /// {@return the response to the options for a sign-in}
    String use(String options) {
        JsonNode wanted = new JsonMapper().readTree(options);
        byte[] data = data(wanted.at("/rpId").asString(), 0);
        byte[] client = client("get", wanted);
        return """
                {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
                  "response": {"authenticatorData": "%2$s", "clientDataJSON": "%3$s", "signature": "%4$s"}}""".formatted(encoded(id), encoded(data), encoded(client), encoded(signed(join(data, sha256(client)))));
    }

    private byte[] client(String what, JsonNode wanted) {
        return """
                {"type":"webauthn.%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(what, wanted.at("/challenge").asString(), origin).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] data(String wantedParty, int flags) {
        byte[] hash = sha256((party.isEmpty() ? wantedParty : party).getBytes(StandardCharsets.UTF_8));
        return join(hash, new byte[] {(byte) (PRESENT | verified | flags)}, new byte[4]);
    }

    private byte[] signed(byte[] text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] slice(byte[] point, int from) {
        return ByteBuffer.allocate(COORDINATE).put(point, from, COORDINATE).array();
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
