package org.tfgrader.api.lti.platform;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platform.PlatformCourse.LineItem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A learning platform that speaks LTI 1.3 Advantage over HTTP, with the manners of Moodle or of Canvas.
///
/// It has one course with one link to the tool, whose line item counts to 100. A later link takes its place.
public final class FakePlatform implements AutoCloseable {
    public static final String LEARNER = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";
    public static final String INSTRUCTOR = "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor";
    public static final String ADMINISTRATOR =
            "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator";

    /// The id of the course.
    public static final String COURSE = "2";

    private static final String CLIENT_ID = "grader-client";
    private static final String DEPLOYMENT = "1";

    private final PlatformServer server = new PlatformServer();
    private final PlatformCourse course = new PlatformCourse();
    private final CanvasMarking canvasMarking = new CanvasMarking();
    private final PlatformAddresses addresses;
    private final PlatformKeys keys;
    private final PublishedToolKeys tool;
    private final PlatformGradebook gradebook;
    private final PlatformMessages messages;
    private final DeepLinkReturn deepLinks;
    private final PlatformLogin login;
    private final PlatformRegistration registration;
    private final PlatformServices services;

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

    /// What the gradebook shows of a person, on the scale of the line item.
    ///
    /// @param at when it last changed, as the platform compares it with the next timestamp
    /// @param posts how many scores were taken
    /// @param byHand whether an instructor's score is shown
    public record Grade(
            @Nullable Double score,
            double maximum,
            List<String> comments,
            Instant at,
            int posts,
            int attempts,
            boolean byHand) {
        public Grade {
            comments = List.copyOf(comments);
        }
    }

    /// A score that came, whatever became of it.
    public record ScorePost(String userId, URI uri, JsonNode json, Instant at, String authorization) {}

    public FakePlatform(Mode mode) {
        this(mode, InstantSource.system());
    }

    public FakePlatform(Mode mode, InstantSource clock) {
        addresses = new PlatformAddresses(server.url(), mode);
        keys = new PlatformKeys(mode);
        tool = new PublishedToolKeys(clock);
        gradebook = new PlatformGradebook(
                clock,
                switch (mode) {
                    case MOODLE -> new MoodleMarking();
                    case CANVAS -> canvasMarking;
                });
        messages = new PlatformMessages(clock, addresses, CLIENT_ID, DEPLOYMENT);
        deepLinks = new DeepLinkReturn(addresses, CLIENT_ID, DEPLOYMENT, tool, course);
        login = new PlatformLogin(messages, course, keys, deepLinks);
        registration = new PlatformRegistration(addresses, CLIENT_ID, DEPLOYMENT, tool, login);
        services = new PlatformServices(
                clock, addresses, course, new PlatformTokens(clock, tool, addresses.token(), CLIENT_ID), gradebook);
        route();
    }

    public String issuer() {
        return addresses.base();
    }

    public String clientId() {
        return CLIENT_ID;
    }

    public String deployment() {
        return DEPLOYMENT;
    }

    public URI authorizationEndpoint() {
        return URI.create(addresses.authorization());
    }

    public URI tokenEndpoint() {
        return URI.create(addresses.token());
    }

    public URI jwksUri() {
        return URI.create(addresses.jwks());
    }

    /// {@return what the tool has to know of this platform, as JSON}
    public String registration(String name) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "name", name,
                        "issuer", issuer(),
                        "clientId", CLIENT_ID,
                        "deploymentIds", List.of(DEPLOYMENT),
                        "authorizationEndpoint", addresses.authorization(),
                        "tokenEndpoint", addresses.token(),
                        "jwksUri", addresses.jwks()));
    }

    /// {@return what the platform adds to a tool's registration URL when its administrator enters that}
    public String registrationRequest() {
        return "openid_configuration=%s&registration_token=%s"
                .formatted(encoded(openIdConfiguration().toString()), registration.token());
    }

    public URI openIdConfiguration() {
        return URI.create(addresses.base() + PlatformRegistration.CONFIGURATION_PATH);
    }

    /// Says something else of itself from now on.
    public void changeConfiguration(UnaryOperator<Map<String, Object>> change) {
        registration.change(change);
    }

    /// Names an authorization server, to which requests for access tokens have to be addressed from now on.
    public void authorizationServer(String server) {
        services.tokens().audience(server);
        changeConfiguration(configuration -> {
            configuration.put("authorization_server", server);
            return configuration;
        });
    }

    /// Goes wrong with the next requests for the configuration.
    public void configurationFault(Fault... faults) {
        registration.configurationFaults().add(List.of(faults));
    }

    /// Goes wrong with the next registrations.
    public void registrationFault(Fault... faults) {
        registration.registrationFaults().add(List.of(faults));
    }

    /// {@return what tools have said of themselves that were registered}
    public List<JsonNode> registrations() {
        return registration.registered();
    }

    /// The tool's keys lie there, and are fetched whenever the tool signs something.
    public FakePlatform trust(URI toolJwks) {
        tool.trust(toolJwks);
        return this;
    }

    public FakePlatform redirects(URI... allowed) {
        login.redirects(List.of(allowed));
        return this;
    }

    public FakePlatform enroll(Person person) {
        course.enroll(person);
        return this;
    }

    /// Says that somebody is Active, Inactive or Deleted in the course.
    public void status(String sub, String status) {
        course.status(sub, status);
    }

    /// {@return what a person clicks in the course}
    ///
    /// More fields go after it: `&frame=1`, `&method=GET`, `&link=` and `&type=LtiDeepLinkingRequest`.
    public URI launch(String sub, URI target, URI toolLogin) {
        return URI.create("%s/launch?user=%s&target=%s&login=%s"
                .formatted(issuer(), encoded(sub), encoded(target.toString()), encoded(toolLogin.toString())));
    }

    /// {@return the key that id_tokens are signed with now}
    public RSAKey key() {
        return keys.current();
    }

    /// {@return a new key that nobody publishes}
    public RSAKey unpublishedKey() {
        return PlatformKeys.newKey();
    }

    public void rotateKey() {
        keys.rotate();
    }

    /// {@return the claims of a launch by the latest link}
    public JWTClaimsSet claims(String sub, String nonce) {
        return messages.resourceLink(person(sub), nonce, login.target(), course.latest())
                .build();
    }

    /// {@return an id_token of a launch, changed before it is signed}
    public String idToken(String sub, String nonce, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(change.apply(new JWTClaimsSet.Builder(claims(sub, nonce))).build(), key());
    }

    /// {@return an id_token of a person who wants to choose something, changed before it is signed}
    public String deepLinkingToken(String sub, String nonce, UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = messages.deepLinking(person(sub), nonce, login.target(), deepLinks.expect());
        return sign(change.apply(claims).build(), key());
    }

    public String sign(JWTClaimsSet claims, RSAKey key) {
        return PlatformKeys.sign(claims, key);
    }

    /// Whatever access tokens there are is answered with 401 from now on.
    public void expireTokens() {
        services.tokens().expire();
    }

    public int tokenRequests() {
        return services.tokens().requests();
    }

    /// {@return where the line item of the latest link lies}
    public URI lineItem() {
        return URI.create(addresses.lineItem(column().id()));
    }

    /// A column of the gradebook.
    ///
    /// @param link to which it belongs; null for none
    public record Column(
            URI place,
            String label,
            double maximum,
            @Nullable String resourceId,
            @Nullable String tag,
            @Nullable String link) {}

    public List<Column> columns() {
        return course.lineItems().stream()
                .map(item -> new Column(
                        URI.create(addresses.lineItem(item.id())),
                        item.label(),
                        item.scoreMaximum(),
                        item.resourceId(),
                        item.tag(),
                        item.resourceLinkId()))
                .toList();
    }

    /// Makes a column.
    ///
    /// @return where it lies
    public URI addColumn(String label, @Nullable String resourceId, @Nullable String tag, @Nullable String link) {
        return URI.create(addresses.lineItem(
                course.create(label, 100, resourceId, tag, link).id()));
    }

    /// An instructor deletes a column, which no tool could.
    public void deleteColumn(URI place) {
        course.lineItems().stream()
                .filter(item -> addresses.lineItem(item.id()).equals(place.toString()))
                .forEach(course::delete);
    }

    /// Makes another link, for which there is no column.
    ///
    /// @return its id
    public String addLink(String title) {
        var link = new PlatformCourse.Link(course.nextLink(), title, null, null, Map.of());
        course.add(link);
        return link.id();
    }

    public URI lineItems() {
        return URI.create(addresses.lineItems());
    }

    public URI memberships() {
        return URI.create(addresses.memberships());
    }

    public Optional<Grade> grade(String sub) {
        return gradebook.grade(column().id(), sub);
    }

    /// {@return what a column shows of a person}
    public Optional<Grade> grade(URI column, String sub) {
        return course.lineItems().stream()
                .filter(item -> addresses.lineItem(item.id()).equals(column.toString()))
                .findAny()
                .flatMap(item -> gradebook.grade(item.id(), sub));
    }

    /// An instructor changes a grade in the platform. Moodle goes on showing it whatever a tool posts later;
    /// Canvas shows what comes last, unless the tool asks it not to.
    public void override(String sub, double score) {
        gradebook.override(column(), sub, score);
    }

    /// Canvas takes this many new submissions of a student.
    public void allowAttempts(int attempts) {
        canvasMarking.allow(attempts);
    }

    public List<ScorePost> scorePosts() {
        return services.scorePosts();
    }

    /// {@return what instructors chose in the tool}
    public List<JsonNode> contentItems() {
        return deepLinks.items();
    }

    /// {@return what was asked and with which status that ended, such as "POST /token 200"}
    public List<String> requests() {
        return server.requests();
    }

    /// Lists of line items and of members come in parts of this size.
    public void pageSize(int size) {
        services.pageSize(size);
    }

    /// Goes wrong with the next requests for line items, scores and results, one after the other.
    public void fault(Fault... faults) {
        services.serviceFaults().add(List.of(faults));
    }

    /// Goes wrong with every n-th of these requests from now on; with 0, with none.
    public void failEvery(int n, Fault fault) {
        services.serviceFaults().every(n, fault);
    }

    /// Goes wrong with the next requests for an access token.
    public void tokenFault(Fault... faults) {
        services.tokenFaults().add(List.of(faults));
    }

    /// Goes wrong with the next requests for members.
    public void rosterFault(Fault... faults) {
        services.rosterFaults().add(List.of(faults));
    }

    /// Goes wrong with all of these requests from now on.
    public void failRosters(Fault fault) {
        services.rosterFaults().every(1, fault);
    }

    /// Comes back, on the port it had.
    public void start() {
        server.start();
    }

    /// Refuses connections from now on.
    public void stop() {
        server.stop();
    }

    @Override
    public void close() {
        services.close();
        registration.close();
        server.close();
    }

    private void route() {
        server.route("/launch", request -> Optional.of(login.launch(request)));
        server.route("/authorize", request -> Optional.of(login.authorize(request)));
        server.route(PlatformRegistration.CONFIGURATION_PATH, registration::configuration);
        server.route(PlatformRegistration.REGISTRATION_PATH, registration::register);
        server.route(addresses.keySet(), request -> Optional.of(keys.jwks()));
        server.route("/storage", request -> Optional.of(PlatformPages.storage()));
        server.route("/deep-link-return", request -> Optional.of(deepLinks.answer(request)));
        server.route("/token", services::token);
        server.route(addresses.lineItemsPath(), services::grades);
        server.route(addresses.membershipsPath(), services::members);
    }

    private Person person(String sub) {
        return course.person(sub).orElseThrow();
    }

    private LineItem column() {
        return Optional.ofNullable(course.latest().lineItem())
                .flatMap(course::lineItem)
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
