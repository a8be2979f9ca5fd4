package org.tfgrader.api.classlist;

import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.ReservedStudentIds;
import org.tfgrader.api.access.SessionRule;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.settings.Rows;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Stores the passkeys of people on the class list, and signs them in. A device must verify its user: a passkey is the
/// only factor.
@Component
class Passkeys implements SessionRule {
    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);
    private static final int MOST = 10;

    /// In each session of a person who may store passkeys.
    private static final String OFFERED = "passkeys";

    private static final String CHALLENGE = Passkeys.class.getName() + ".challenge";
    private static final String USED = Passkeys.class.getName() + ".used";
    private static final int MAX_ID = 1023;

    private final JdbcClient jdbc;
    private final GraderProperties settings;
    private final ReservedStudentIds reserved;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    /// Created at first use, because many services need none.
    private final Supplier<Webauthn4JRelyingPartyOperations> operations;

    Passkeys(JdbcClient jdbc, JdbcOperations tables, GraderProperties settings, ReservedStudentIds reserved) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.reserved = reserved;
        operations = SingletonSupplier.of(() -> operations(tables, settings));
    }

    private static Webauthn4JRelyingPartyOperations operations(JdbcOperations tables, GraderProperties settings) {
        var operations = new Webauthn4JRelyingPartyOperations(
                new JdbcPublicKeyCredentialUserEntityRepository(tables),
                new JdbcUserCredentialRepository(tables),
                PublicKeyCredentialRpEntity.builder()
                        .id(URI.create(settings.publicOrigin()).getHost())
                        .name("grader")
                        .build(),
                Set.of(settings.publicOrigin()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    /// A stored passkey.
    record Passkey(String credentialId, Instant created, Instant lastUsed) {}

    /// {@return a person's passkeys, from the first to the last}
    List<Passkey> of(String member) {
        return Rows.list(jdbc, Passkey.class, """
                select c.credential_id, c.created, c.last_used from user_credentials c
                join user_entities u on u.id = c.user_entity_user_id where u.name = ? order by c.created""", member);
    }

    /// {@return whether the person removed one of their own passkeys}
    boolean remove(String member, String credentialId) {
        return jdbc.sql("""
                delete from user_credentials where credential_id = ?
                  and user_entity_user_id in (select id from user_entities where name = ?)""").params(credentialId, member).update() == 1;
    }

    /// Lets the person of a session store passkeys, if browsers can use them.
    void offer(HttpSession session) {
        if (settings.allowsPasskeys()) {
            session.setAttribute(OFFERED, true);
        }
    }

    /// {@return whether a person is offered passkeys and has none}
    boolean isMissing(Member member, HttpSession session) {
        return isOffered(session) && of(member.id()).isEmpty();
    }

    static boolean isOffered(HttpSession session) {
        return session.getAttribute(OFFERED) != null;
    }

    /// {@return what a browser needs to create a passkey, in JSON}
    String creationOptions(Caller caller, HttpSession session) {
        return json.writeValueAsString(remember(
                operations
                        .get()
                        .createPublicKeyCredentialCreationOptions(
                                new ImmutablePublicKeyCredentialCreationOptionsRequest(caller.authentication())),
                session));
    }

    /// {@return what a browser needs to use a passkey, in JSON}
    ///
    /// @throws Problem if browsers can't use passkeys here
    String requestOptions(HttpSession session) {
        if (!settings.allowsPasskeys()) {
            throw new Problem(
                    ProblemType.NOT_FOUND,
                    "Passkeys need HTTPS and a host name in the public URL of the service: use your link.");
        }
        return json.writeValueAsString(remember(
                operations
                        .get()
                        .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null)),
                session));
    }

    private static <T> T remember(T options, HttpSession session) {
        session.setAttribute(CHALLENGE, options);
        return options;
    }

    /// Each challenge is used once.
    private static <T> T challenge(Class<T> type, HttpSession session) {
        Object kept = session.getAttribute(CHALLENGE);
        session.removeAttribute(CHALLENGE);
        if (!type.isInstance(kept)) {
            throw refused("The page was open for too long");
        }
        return type.cast(kept);
    }

    /// Stores a passkey.
    ///
    /// @param credential the browser's response, in JSON
    /// @return its id
    /// @throws Problem if it does not fit the options, or the person has too many
    String store(String credential, HttpSession session) {
        var options = challenge(PublicKeyCredentialCreationOptions.class, session);
        if (of(options.getUser().getName()).size() >= MOST) {
            throw new Problem(
                    ProblemType.INVALID_FIELD, "credential", "You have %d passkeys: remove one first.".formatted(MOST));
        }
        return checked("The passkey could not be stored", () -> {
            PublicKeyCredential<AuthenticatorAttestationResponse> created =
                    json.readValue(credential, new TypeReference<>() {});
            if (created.getRawId().getBytes().length > MAX_ID) {
                throw new IllegalArgumentException("the id is too long");
            }
            return operations
                    .get()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            options, new RelyingPartyPublicKey(created, "passkey")))
                    .getCredentialId()
                    .toBase64UrlString();
        });
    }

    /// A person whom a passkey signs in.
    record SignedIn(Member member, String credentialId) {}

    /// Uses a passkey.
    ///
    /// @param credential the browser's response, in JSON
    /// @throws Problem if it does not fit the options, or belongs to nobody on the class list
    SignedIn use(String credential, HttpSession session) {
        var options = challenge(PublicKeyCredentialRequestOptions.class, session);
        return checked("No passkey of this service was found", () -> {
            PublicKeyCredential<AuthenticatorAssertionResponse> used =
                    json.readValue(credential, new TypeReference<>() {});
            String name = operations
                    .get()
                    .authenticate(new RelyingPartyAuthenticationRequest(options, used))
                    .getName();
            return Rows.find(jdbc, Member.class, "select * from class_members where id = ?", name)
                    .filter(member -> !reserved.isReserved(name))
                    .map(member -> new SignedIn(member, used.getRawId().toBase64UrlString()))
                    .orElseThrow();
        });
    }

    /// Binds a session to the passkey with which it began.
    void keep(SignedIn signedIn, HttpSession session) {
        session.setAttribute(USED, signedIn.credentialId());
        offer(session);
    }

    @Override
    public boolean allows(HttpSession session) {
        return !(session.getAttribute(USED) instanceof String id)
                || Rows.exist(jdbc, "user_credentials where credential_id = ?", id);
    }

    private static <T> T checked(String failure, Supplier<T> check) {
        try {
            return check.get();
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // Of a hostile response, almost any exception is possible.
            log.debug("{}: {}", failure, e.toString());
            throw refused(failure);
        }
    }

    private static Problem refused(String failure) {
        return new Problem(
                ProblemType.INVALID_FIELD, "credential", failure + ": try again, or ask your instructor for a link.");
    }
}
