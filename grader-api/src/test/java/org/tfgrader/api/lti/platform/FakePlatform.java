package org.tfgrader.api.lti.platform;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platform.PlatformCourse.LineItem;
import tools.jackson.databind.JsonNode;

/// A learning platform that speaks LTI 1.3 Advantage over HTTP, with the manners of Moodle or of Canvas.
///
/// It has one course with one link to the tool, whose line item counts to 100. A later link takes its place.
public final class FakePlatform implements AutoCloseable {
    public static final String LEARNER = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";
    public static final String INSTRUCTOR = "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor";

    /// The id of the course.
    public static final String COURSE = "2";

    private static final String CLIENT_ID = "grader-client";
    private static final String DEPLOYMENT = "1";

    private final PlatformParts parts;

    /// Whose manners a platform has.
    public enum Mode {
        MOODLE,
        CANVAS
    }

    /// Somebody in the course, with roles as full URNs.
    public record Person(String sub, String name, String email, List<String> roles) {
        public Person {
            roles = List.copyOf(roles);
        }

        public static Person learner(String sub, String name) {
            return new Person(sub, name, sub + "@example.edu", List.of(LEARNER));
        }

        public static Person instructor(String sub, String name) {
            return new Person(sub, name, sub + "@example.edu", List.of(INSTRUCTOR));
        }

        boolean isLearner() {
            return has(LEARNER);
        }

        /// {@return whether this is one of the roles, by its URN or by its last word}
        boolean has(String role) {
            return roles.stream().anyMatch(held -> held.equals(role) || held.endsWith("#" + role));
        }
    }

    public FakePlatform(Mode mode) {
        parts = new PlatformParts(mode, CLIENT_ID, DEPLOYMENT);
    }

    public String issuer() {
        return parts.addresses.base();
    }

    public String clientId() {
        return CLIENT_ID;
    }

    public String deployment() {
        return DEPLOYMENT;
    }

    /// {@return what the tool has to know of this platform, as JSON}
    public String registration(String name) {
        return parts.registration.byHand(name);
    }

    /// {@return what the platform adds to a tool's registration URL when its administrator enters that}
    public String registrationRequest() {
        return registrationRequest("");
    }

    /// {@return the same of the platform in a folder}
    public String registrationRequest(String folder) {
        String configuration = parts.addresses.base() + folder + PlatformRegistration.CONFIGURATION_PATH;
        return "openid_configuration=%s&registration_token=%s"
                .formatted(encoded(configuration), parts.registration.token());
    }

    /// Says of itself in a folder that it is another platform, with the same client ids.
    public void addFolder(String folder) {
        parts.server.route(folder + PlatformRegistration.CONFIGURATION_PATH, parts.registration::configuration);
    }

    public URI openIdConfiguration() {
        return URI.create(parts.addresses.base() + PlatformRegistration.CONFIGURATION_PATH);
    }

    /// Says something else of itself from now on.
    public void changeConfiguration(UnaryOperator<Map<String, Object>> change) {
        parts.registration.change(change);
    }

    /// Names an authorization server, to which requests for access tokens have to be addressed from now on.
    public void authorizationServer(String server) {
        parts.tokens.audience(server);
        changeConfiguration(configuration -> {
            configuration.put("authorization_server", server);
            return configuration;
        });
    }

    /// {@return what tools have said of themselves that were registered}
    public List<JsonNode> registrations() {
        return parts.registration.registered();
    }

    /// The tool's keys lie there, and are fetched whenever the tool signs something.
    public FakePlatform trust(URI toolJwks) {
        parts.tool.trust(toolJwks);
        return this;
    }

    public FakePlatform redirects(URI... allowed) {
        parts.login.redirects(List.of(allowed));
        return this;
    }

    public FakePlatform enroll(Person person) {
        parts.course.enroll(person);
        return this;
    }

    /// Lists somebody as a learner, whatever they launch as, as Moodle does with teachers without editing rights.
    public void listAsLearner(String sub) {
        parts.course.listAsLearner(sub);
    }

    /// Says that somebody is Active, Inactive or Deleted in the course.
    public void status(String sub, String status) {
        parts.course.status(sub, status);
    }

    /// {@return what a person clicks in the course}
    ///
    /// More fields go after it: `&frame=1` and `&type=LtiDeepLinkingRequest`.
    public URI launch(String sub, URI target, URI toolLogin) {
        return URI.create("%s/launch?user=%s&target=%s&login=%s"
                .formatted(issuer(), encoded(sub), encoded(target.toString()), encoded(toolLogin.toString())));
    }

    /// {@return the key that id_tokens are signed with now}
    public RSAKey key() {
        return parts.keys.current();
    }

    /// {@return a new key that nobody publishes}
    public RSAKey unpublishedKey() {
        return PlatformKeys.newKey();
    }

    public void rotateKey() {
        parts.keys.rotate();
    }

    /// {@return the claims of a launch by the latest link}
    public JWTClaimsSet claims(String sub, String nonce) {
        return parts.messages
                .resourceLink(person(sub), nonce, parts.login.target(), parts.course.latest())
                .build();
    }

    /// {@return an id_token of a launch, changed before it is signed}
    public String idToken(String sub, String nonce, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(change.apply(new JWTClaimsSet.Builder(claims(sub, nonce))).build(), key());
    }

    /// {@return an id_token of a person who wants to choose something, changed before it is signed}
    public String deepLinkingToken(String sub, String nonce, UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims =
                parts.messages.deepLinking(person(sub), nonce, parts.login.target(), parts.deepLinks.expect());
        return sign(change.apply(claims).build(), key());
    }

    /// {@return the change of a launch to one by which somebody opens a grade in the gradebook}
    ///
    /// @param student the id of the student, a number in Moodle; null for the title of the column
    public static UnaryOperator<JWTClaimsSet.Builder> review(@Nullable Object student) {
        return claims -> PlatformMessages.review(claims, student);
    }

    /// {@return the change of a launch to one with the id that the institution gave the person}
    public static UnaryOperator<JWTClaimsSet.Builder> institutionId(Object id) {
        return claims -> claims.claim(PlatformMessages.LTI + "lis", Map.of("person_sourcedid", id));
    }

    public String sign(JWTClaimsSet claims, RSAKey key) {
        return PlatformKeys.sign(claims, key);
    }

    public int tokenRequests() {
        return parts.tokens.requests();
    }

    /// {@return where the line item of the latest link lies}
    public URI lineItem() {
        return URI.create(parts.addresses.lineItem(column().id()));
    }

    /// Makes another link, for which there is no column.
    public void addLink(String title) {
        parts.course.add(new PlatformCourse.Link(parts.course.nextLink(), title, null));
    }

    /// Makes a column for the latest link.
    public void acceptGrades() {
        parts.course.acceptGrades();
    }

    /// An instructor locks all columns, or unlocks them.
    public void lockColumns(boolean locked) {
        parts.gradebook.lock(locked);
    }

    public PlatformFaults faults() {
        return parts.faults;
    }

    public URI memberships() {
        return URI.create(parts.addresses.memberships());
    }

    public Optional<Grade> grade(String sub) {
        return parts.gradebook.grade(column().id(), sub);
    }

    /// An instructor changes a grade in the platform. Moodle goes on showing it whatever a tool posts later;
    /// Canvas shows what comes last, unless the tool asks it not to.
    public void override(String sub, double score) {
        parts.gradebook.override(column(), sub, score);
    }

    public List<JsonNode> scorePosts() {
        return parts.lineItems.scorePosts();
    }

    /// {@return what instructors chose in the tool}
    public List<JsonNode> contentItems() {
        return parts.deepLinks.items();
    }

    /// {@return what was asked and with which status that ended, such as "POST /token 200"}
    public List<String> requests() {
        return parts.server.requests();
    }

    /// Lists of members come in parts of this size.
    public void pageSize(int size) {
        parts.roster.pageSize(size);
    }

    /// Comes back, on the port it had.
    public void start() {
        parts.server.start();
    }

    /// Refuses connections from now on.
    public void stop() {
        parts.server.stop();
    }

    @Override
    public void close() {
        parts.close();
    }

    private Person person(String sub) {
        return parts.course.person(sub).orElseThrow();
    }

    private LineItem column() {
        return Optional.ofNullable(parts.course.latest().lineItem())
                .flatMap(parts.course::lineItem)
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
