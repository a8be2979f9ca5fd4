package org.tfgrader.api.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.settings.StartRefused;

/// Lets the first instructor in: with the token and password that the operator set, or with made up ones that are
/// shown once and kept in the data folder.
@Component
class Bootstrap implements InitializingBean {
    static final String INSTRUCTOR = "instructor";
    static final String TOKEN_FILE = "bootstrap-token";

    private static final int BCRYPT_BYTES = 72;
    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

    private final GraderProperties.Bootstrap wanted;
    private final DataFolder folder;
    private final TokenStore tokens;
    private final UserStore users;
    private final PasswordEncoder encoder;
    private final Durability durability;

    Bootstrap(
            GraderProperties settings,
            DataFolder folder,
            TokenStore tokens,
            UserStore users,
            PasswordEncoder encoder,
            Durability durability) {
        this.wanted = settings.bootstrap();
        this.folder = folder;
        this.tokens = tokens;
        this.users = users;
        this.encoder = encoder;
        this.durability = durability;
    }

    @Override
    public void afterPropertiesSet() {
        token();
        password();
        durability.ensure();
    }

    private void token() {
        String token = wanted.token();
        if (token != null) {
            refuseBlank("GRADER_BOOTSTRAP_TOKEN", token);
            if (tokens.find(token).isEmpty()) {
                tokens.add(token, Role.INSTRUCTOR, INSTRUCTOR, null);
            }
        } else if (!tokens.hasInstructor()) {
            String secret = tokens.newSecret();
            Path file = folder.keepSecret(TOKEN_FILE, secret);
            tokens.add(secret, Role.INSTRUCTOR, INSTRUCTOR, null);
            log.info("The instructor's API token, shown this once and kept in {}: {}", file, secret);
        }
    }

    private void password() {
        String password = wanted.password();
        var known = users.password(INSTRUCTOR);
        if (password != null) {
            refuseBlank("GRADER_BOOTSTRAP_PASSWORD", password);
            if (password.getBytes(StandardCharsets.UTF_8).length > BCRYPT_BYTES) {
                throw new StartRefused("GRADER_BOOTSTRAP_PASSWORD is longer than 72 bytes: choose a shorter one.");
            }
            if (known.isEmpty() || !encoder.matches(password, known.get())) {
                users.set(INSTRUCTOR, encoder.encode(password));
            }
        } else if (known.isEmpty()) {
            String secret = tokens.newSecret();
            Path file = folder.keepSecret("bootstrap-password", secret);
            users.set(INSTRUCTOR, encoder.encode(secret));
            log.info("The password of the user {}, shown this once and kept in {}: {}", INSTRUCTOR, file, secret);
        }
    }

    private static void refuseBlank(String variable, String secret) {
        if (!secret.equals(secret.strip()) || secret.isEmpty()) {
            throw new StartRefused("%s must not be empty nor begin or end with a space.".formatted(variable));
        }
    }
}
