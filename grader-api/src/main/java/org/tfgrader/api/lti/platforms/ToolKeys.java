package org.tfgrader.api.lti.platforms;

import static org.tfgrader.api.settings.DatabaseTime.utc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.settings.Durability;

/// The signing keys of this tool: RSA with 2048 bits for RS256, which every LMS supports. The newest key that LMSs
/// can have fetched signs. An older key is published for a week after a newer one was created, because LMSs cache
/// keys.
@Component
public class ToolKeys {
    /// How long an LMS may cache the keys.
    public static final Duration FRESH = Duration.ofMinutes(5);

    private static final int BITS = 2048;
    private static final Duration SERVED_OLD = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;
    private final Durability durability;

    ToolKeys(JdbcClient jdbc, SortableIds ids, Clock clock, Durability durability) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.durability = durability;
    }

    /// A key, without its private part.
    public record ListedKey(String id, Instant madeAt) {}

    /// {@return the published keys, newest first, without private parts}
    public JWKSet published() {
        current();
        return new JWKSet(all().stream().<JWK>map(StoredKey::key).toList()).toPublicJWKSet();
    }

    /// {@return the keys, newest first}
    public List<ListedKey> list() {
        return all().stream()
                .map(stored -> new ListedKey(stored.key.getKeyID(), stored.madeAt))
                .toList();
    }

    /// {@return the signed claims}
    public SignedJWT sign(JWTClaimsSet claims) {
        RSAKey key = current();
        var signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            signed.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was created here can't sign", e);
        }
        return signed;
    }

    /// Creates a new key, which signs as soon as LMSs can have fetched it.
    ///
    /// @return its id
    public String rotate() {
        String id = ids.next();
        RSAKey key;
        try {
            key = new RSAKeyGenerator(BITS)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no key can be created", e);
        }
        jdbc.sql("insert into lti_keys (id, jwk, made_at) values (?, ?, ?)")
                .params(id, key.toJSONString(), utc(clock.instant()))
                .update();
        return id;
    }

    /// {@return the key that signs} A new key does not sign before everybody can have fetched it.
    private RSAKey current() {
        List<StoredKey> keys = all();
        if (keys.isEmpty()) {
            rotate();
            durability.ensure();
            keys = all();
        }
        Instant known = clock.instant().minus(FRESH);
        return keys.stream()
                .filter(stored -> stored.madeAt.isBefore(known))
                .findFirst()
                .orElse(keys.getLast())
                .key;
    }

    private record StoredKey(RSAKey key, Instant madeAt) {}

    private List<StoredKey> all() {
        return jdbc.sql("select jwk, made_at from lti_keys order by id desc")
                .query((row, number) -> new StoredKey(
                        key(row.getString("jwk")),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static RSAKey key(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a stored key can't be read", e);
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void deleteOld() {
        jdbc.sql("""
                delete from lti_keys where exists (
                  select 1 from lti_keys newer where newer.id > lti_keys.id and newer.made_at < ?)""").param(utc(clock.instant().minus(SERVED_OLD))).update();
    }
}
