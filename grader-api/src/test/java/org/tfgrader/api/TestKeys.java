package org.tfgrader.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// RSA keys that tests sign with. They are generated once for all processes that run tests, because generating one
/// takes
/// longer than most tests.
public final class TestKeys {
    private static final Path FOLDER = Path.of("target/test-keys");

    /// No test has as many keys at once.
    private static final int KEYS = 16;

    private static final AtomicInteger next = new AtomicInteger();

    private TestKeys() {}

    /// {@return a key of 2048 bits with an id that no other key has} Its numbers repeat after 16 keys.
    public static RSAKey next() {
        return next(UUID.randomUUID().toString());
    }

    /// {@return a key of 2048 bits} Its numbers repeat after 16 keys.
    public static RSAKey next(String id) {
        Path file = FOLDER.resolve(next.getAndIncrement() % KEYS + ".json");
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            return new RSAKey.Builder(RSAKey.parse(Files.readString(file)))
                    .keyID(id)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Another process may write the same file, so it appears when it is complete.
    private static void write(Path file) throws IOException, JOSEException {
        Files.createDirectories(FOLDER);
        Path part = Files.createTempFile(FOLDER, "key", ".part");
        Files.writeString(part, new RSAKeyGenerator(2048).generate().toJSONString());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
