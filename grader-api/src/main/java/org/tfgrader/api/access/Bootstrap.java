package org.tfgrader.api.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.Durability;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.settings.StartRefused;

/// Lets the first instructor in, who is an admin too: with the token and password that the operator set, or with made
/// up ones that are
/// shown once and kept in the data folder. Several nodes may do so at once on the same database; one that only
/// grades lets no one in.
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
            String secret = tokens.newSecret();
            Path file = folder.keepSecret(TOKEN_FILE, secret);
            tokens.add(secret, Role.ADMIN, INSTRUCTOR, null, null);
            log.info("The instructor's API token, shown this once and kept in {}: {}", file, secret);
        }
    }

    private void add(String token) {
        try {
            tokens.add(token, Role.ADMIN, INSTRUCTOR, null, null);
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            log.debug("Another node that starts now has added the instructor's token", anotherNodeWasFaster);
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
        String secret = tokens.newSecret();
        Path file = folder.keepSecret(PASSWORD_FILE, secret);
        if (users.add(INSTRUCTOR, encoder.encode(secret))) {
            log.info("The password of the user {}, shown this once and kept in {}: {}", INSTRUCTOR, file, secret);
        } else {
            folder.forgetSecret(PASSWORD_FILE);
            log.info("Another node that starts now has made the password of the user {}; it is kept there", INSTRUCTOR);
        }
    }

    private static void refuseBlank(String variable, String secret) {
        if (!secret.equals(secret.strip()) || secret.isEmpty()) {
            throw new StartRefused("%s must not be empty nor begin or end with a space.".formatted(variable));
        }
    }
}
