package org.tfgrader.api.access.credentials;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.RandomSecrets;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.settings.StartRefused;

/// Creates the first access, which has the role admin: with the token and the password that the operator set, or
/// with random ones, which are printed once and stored in the data folder. Several nodes may do this at the same
/// time on one database. Worker nodes don't.
@Component
class Bootstrap implements InitializingBean {
    static final String INSTRUCTOR = "instructor";
    static final String TOKEN_FILE = "bootstrap-token";
    private static final String PASSWORD_FILE = "bootstrap-password";

    private static final int BCRYPT_BYTES = 72;
    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

    private final GraderProperties.Bootstrap wanted;
    private final boolean answers;
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
        this.answers = settings.answers();
        this.folder = folder;
        this.tokens = tokens;
        this.users = users;
        this.encoder = encoder;
        this.durability = durability;
    }

    @Override
    public void afterPropertiesSet() {
        if (!answers) {
            return;
        }
        token();
        password();
        durability.ensure();
    }

    private void token() {
        String token = wanted.token();
        if (token != null) {
            refuseBlank("GRADER_BOOTSTRAP_TOKEN", token);
            tokens.find(token).ifPresentOrElse(tokens::makeAdmins, () -> add(token));
        } else if (!tokens.hasAdmin()) {
            String secret = RandomSecrets.next();
            Path file = folder.keepSecret(TOKEN_FILE, secret);
            tokens.add(secret, Role.ADMIN, INSTRUCTOR, null, null);
            log.info("Bootstrap API token (shown only once, stored in {}): {}", file, secret);
        }
    }

    private void add(String token) {
        try {
            tokens.add(token, Role.ADMIN, INSTRUCTOR, null, null);
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            log.debug("Another node that is starting has already created the bootstrap token", anotherNodeWasFaster);
        }
    }

    private void password() {
        String password = wanted.password();
        var known = users.password(INSTRUCTOR);
        if (password != null) {
            refuseBlank("GRADER_BOOTSTRAP_PASSWORD", password);
            if (password.getBytes(StandardCharsets.UTF_8).length > BCRYPT_BYTES) {
                throw new StartRefused("GRADER_BOOTSTRAP_PASSWORD is longer than 72 bytes: choose a shorter password.");
            }
            if (known.isEmpty()) {
                users.add(INSTRUCTOR, encoder.encode(password));
            } else if (!encoder.matches(password, known.get())) {
                users.change(INSTRUCTOR, encoder.encode(password));
            }
        } else if (known.isEmpty()) {
            makePassword();
        }
    }

    private void makePassword() {
        String secret = RandomSecrets.next();
        Path file = folder.keepSecret(PASSWORD_FILE, secret);
        if (users.add(INSTRUCTOR, encoder.encode(secret))) {
            log.info("Password of user {} (shown only once, stored in {}): {}", INSTRUCTOR, file, secret);
        } else {
            folder.forgetSecret(PASSWORD_FILE);
            log.info(
                    "Another node that is starting has already created the password of user {}; it is stored there",
                    INSTRUCTOR);
        }
    }

    private static void refuseBlank(String variable, String secret) {
        if (!secret.equals(secret.strip()) || secret.isEmpty()) {
            throw new StartRefused(
                    "%s must not be empty, nor start or end with a space: correct it.".formatted(variable));
        }
    }
}
