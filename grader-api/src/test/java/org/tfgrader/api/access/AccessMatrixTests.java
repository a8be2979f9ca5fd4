package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.ids.SortableIds;
import tools.jackson.databind.JsonNode;

/// Every mapping, asked by everyone for their own and for others' objects, answers with the status that stands in
/// `access-matrix.txt`. The properties give these tests a service of their own, too, with an empty database.
@ServiceTest
@TestPropertySource(properties = "grader.similarity.jplag=target/none.jar")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("one-database")
class AccessMatrixTests {
    private static final String ANY_METHOD = "ANY";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final String SOURCE = "class Solution {}";
    private static final String CHECK = "sigmoid.values";
    private static final String FILES = "\"files\": [{\"name\": \"A.java\", \"content\": \"class A {}\"}]";
    private static final String MULTIPART = """
            --matrix\r
            Content-Disposition: form-data; name="file"; filename="Solution.java"\r
            \r
            class Solution {}\r
            --matrix--\r
            """;
    private static final String HOOK = "{\"url\": \"http://127.0.0.1:9/\", \"events\": [\"submission.regraded\"]}";
    /// Stands in a body for who sends it.
    private static final String ASKER = "matrix-asker";

    private static final String REGISTRATION = "registration";
    private static final String EVENT_ID = "matrix";
    private static final String EVENT =
            "{\"type\": \"submission.created\", \"data\": {\"student\": \"matrix-hook\", " + FILES + "}}";

    /// What is sent to a path as JSON; nothing where it is not named.
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("/api/v1/submissions", "{" + FILES + "}"),
            Map.entry("/api/v1/submissions/{id}/overrides/{check}", "{\"points\": 1, \"reason\": \"matrix\"}"),
            Map.entry("/api/v1/submissions/{id}/appeal", "{\"question\": \"matrix\"}"),
            Map.entry("/api/v1/appeals/{id}/answer", "{\"answer\": \"matrix\"}"),
            Map.entry("/api/v1/tokens", "{\"role\": \"lms\"}"),
            Map.entry("/api/v1/regrades", "{\"dryRun\": true}"),
            Map.entry("/api/v1/webhooks", HOOK),
            Map.entry("/api/v1/webhook-sources", "{\"name\": \"" + ASKER + "\"}"),
            Map.entry("/api/v1/webhook-sources/{id}/api-token", "{\"apiToken\": \"matrix\"}"),
            Map.entry("/api/v1/offering", "{\"maxAttempts\": 1000}"),
            Map.entry("/api/v1/offering/extensions/{student}", "{\"extraAttempts\": 1}"),
            Map.entry("/api/v1/checks/{check}/outputs/{fingerprint}/name", "{\"name\": \"matrix\"}"),
            Map.entry("/hooks/{name}", EVENT),
            Map.entry("/api/v1/lti/registrations", registration(ASKER, ASKER)),
            Map.entry("/api/v1/lti/registrations/{id}", registration(REGISTRATION, "of-the-matrix")),
            Map.entry("/api/v1/lti/registrations/{id}/courses", "{\"deploymentId\": \"1\"}"),
            Map.entry("/api/v1/lti/invitations", "{\"name\": \"invited\"}"));

    private final Service admin;
    private final Service instructor;
    private final Service colleague;
    private final Service lms;
    private final Service grader;
    private final Service student;
    private final Service another;
    private final Service nobody;
    private final String session;
    private final Map<Whose, String> submissions;
    private final JsonNode description;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SortableIds ids;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    AccessMatrixTests(@LocalServerPort @Autowired int port) {
        admin = new Service(port, ServiceTest.INSTRUCTOR);
        instructor = admin.with(admin.token(tokenOf(Whose.INSTRUCTOR)));
        colleague = admin.with(admin.token(tokenOf(Whose.COLLEAGUE)));
        lms = instructor.with(instructor.token("{\"role\": \"lms\"}"));
        grader = instructor.with(instructor.token("{\"role\": \"grader\"}"));
        student = instructor.with(instructor.token(tokenOf(Whose.STUDENT)));
        another = instructor.with(instructor.token(tokenOf(Whose.ANOTHER)));
        nobody = instructor.with("");
        session = signedIn(nobody);
        description = nobody.get("/v3/api-docs").json();
        submissions = Stream.of(Whose.STUDENT, Whose.ANOTHER)
                .collect(Collectors.toMap(whose -> whose, whose -> handedIn(instructor, whose)));
    }

    /// Who asks.
    enum Who {
        NOBODY,
        STUDENT,
        ANOTHER,
        LMS,
        GRADER,
        INSTRUCTOR,
        ADMIN,
        /// An admin who is signed in and whose browser asks as a foreign page has it do: without the token
        /// against forgery.
        SESSION
    }

    /// To whom belongs what is asked for, or for which student something is handed in or listed.
    enum Whose {
        NONE,
        STUDENT,
        ANOTHER,
        INSTRUCTOR,
        COLLEAGUE,
        /// There is nothing with this id.
        NOBODY;

        boolean isStudent() {
            return this == STUDENT || this == ANOTHER;
        }
    }

    /// What one caller is to be answered.
    ///
    /// @param mapping the method, the path and, where the mapping says so, the type of what is sent or answered
    record Cell(String mapping, Whose whose, Who who, int status) {
        String method() {
            return words(mapping).getFirst();
        }

        String path() {
            return words(mapping).get(1);
        }

        /// {@return the type; empty for any}
        String type() {
            return words(mapping).stream().skip(2).collect(Collectors.joining());
        }

        /// {@return whether it differs from another cell only in the owner, and neither owner is the caller}
        boolean repeatsAnother() {
            return switch (whose) {
                case ANOTHER -> who != Who.STUDENT && who != Who.ANOTHER;
                case COLLEAGUE -> who != Who.INSTRUCTOR;
                case NONE, STUDENT, INSTRUCTOR, NOBODY -> false;
            };
        }

        boolean namesAnObject() {
            return mapping.contains("{");
        }

        @Override
        public String toString() {
            return "%s, of %s, as %s: %d".formatted(mapping, whose, who, status);
        }
    }

    /// Reads the table: blocks of mappings above the rows that all of them share, below the names of the columns.
    static List<Cell> cells() throws IOException {
        var table = new ClassPathResource("access-matrix.txt", AccessMatrixTests.class);
        List<List<String>> blocks = Stream.of(
                        table.getContentAsString(StandardCharsets.UTF_8).split("\n\n", -1))
                .map(block ->
                        block.lines().filter(line -> !line.startsWith("#")).toList())
                .toList();
        List<String> head = words(blocks.getFirst().getFirst());
        return blocks.stream().skip(1).flatMap(block -> inBlock(head, block)).toList();
    }

    private static Stream<Cell> inBlock(List<String> head, List<String> block) {
        List<List<String>> rows = block.stream()
                .filter(AccessMatrixTests::isRow)
                .map(AccessMatrixTests::words)
                .toList();
        return block.stream()
                .filter(line -> !isRow(line))
                .flatMap(mapping -> rows.stream().flatMap(row -> inRow(head, mapping, row)));
    }

    private static Stream<Cell> inRow(List<String> head, String mapping, List<String> row) {
        assertThat(row).hasSameSizeAs(head);
        Whose whose = Whose.valueOf(row.getFirst().toUpperCase(Locale.ROOT));
        return IntStream.range(1, head.size())
                .mapToObj(column -> new Cell(
                        mapping,
                        whose,
                        Who.valueOf(head.get(column).toUpperCase(Locale.ROOT)),
                        Integer.parseInt(row.get(column))));
    }

    private static boolean isRow(String line) {
        return line.startsWith(" ");
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    static List<Cell> different() throws IOException {
        return cells().stream().filter(cell -> !cell.repeatsAnother()).toList();
    }

    static List<Cell> others() throws IOException {
        return cells().stream().filter(Cell::repeatsAnother).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("different")
    void answersAsTheTableSays(Cell cell) throws EmptyWebhookSecretException, WebhookSigningException {
        assertAnswer(cell);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void answersAsTheTableSaysToo(Cell cell) throws EmptyWebhookSecretException, WebhookSigningException {
        assertAnswer(cell);
    }

    private void assertAnswer(Cell cell) throws EmptyWebhookSecretException, WebhookSigningException {
        Answer answer = ask(cell);

        assertThat(answer.status()).as("with %s", answer.text()).isEqualTo(cell.status);
        if (cell.path().startsWith("/api/")) {
            assertThat(description
                            .get("paths")
                            .get(cell.path())
                            .get(cell.method().toLowerCase(Locale.ROOT))
                            .get("responses")
                            .propertyNames())
                    .contains(Integer.toString(answer.status()));
        }
        // Whom the path names, the asker knows already.
        String told = answer.text().replace(answer.response().uri().getPath(), "");
        for (Whose stranger : strangersTo(cell.who)) {
            assertThat(told).doesNotContain(nameOf(stranger));
        }
    }

    @Test
    void hasNoMappingThatTheTableLacks() throws IOException {
        assertThat(mappingsOfTheTable()).containsAll(mappingsOfTheService());
    }

    @Test
    void hasEveryMappingOfTheTable() throws IOException {
        assertThat(mappingsOfTheService()).containsAll(mappingsOfTheTable());
    }

    @Test
    void isAskedByEveryRole() throws IOException {
        assertThat(cells().stream().map(cell -> cell.who.name()))
                .containsAll(Stream.of(Role.values()).map(Role::name).toList());
    }

    @Test
    void isAskedForOwnObjectsAndForOthersAndForNone() throws IOException {
        Map<String, Set<Whose>> asked = cells().stream()
                .filter(Cell::namesAnObject)
                .collect(Collectors.groupingBy(Cell::mapping, Collectors.mapping(Cell::whose, Collectors.toSet())));

        assertThat(asked)
                .allSatisfy((mapping, whose) ->
                        assertThat(isComplete(whose)).as(mapping).isTrue());
    }

    private static boolean isComplete(Set<Whose> asked) {
        return asked.contains(Whose.NOBODY)
                && (asked.containsAll(Set.of(Whose.STUDENT, Whose.ANOTHER))
                        || asked.containsAll(Set.of(Whose.INSTRUCTOR, Whose.COLLEAGUE)));
    }

    private static Set<String> mappingsOfTheTable() throws IOException {
        return cells().stream().map(Cell::mapping).collect(Collectors.toSet());
    }

    private Set<String> mappingsOfTheService() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapped -> mapped.getValue().getBeanType().getName().startsWith("org.tfgrader.api."))
                .flatMap(mapped -> namesOf(mapped.getKey()))
                .collect(Collectors.toSet());
    }

    private static Stream<String> namesOf(RequestMappingInfo mapping) {
        String types = Stream.concat(
                        mapping.getConsumesCondition().getConsumableMediaTypes().stream(),
                        mapping.getProducesCondition().getProducibleMediaTypes().stream())
                .map(MediaType::toString)
                .collect(Collectors.joining(","));
        return methodsOf(mapping)
                .flatMap(method -> mapping.getPatternValues().stream()
                        .map(path -> "%s %s %s".formatted(method, path, types).strip()));
    }

    private static Stream<String> methodsOf(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Stream.of(ANY_METHOD) : methods.stream().map(RequestMethod::name);
    }

    private static String nameOf(Whose whose) {
        return "matrix-" + whose.name().toLowerCase(Locale.ROOT);
    }

    /// {@return the students of whom a caller may read nothing}
    private static List<Whose> strangersTo(Who who) {
        return switch (who) {
            case NOBODY -> List.of(Whose.STUDENT, Whose.ANOTHER);
            case STUDENT -> List.of(Whose.ANOTHER);
            case ANOTHER -> List.of(Whose.STUDENT);
            case LMS, GRADER, INSTRUCTOR, ADMIN, SESSION -> List.of();
        };
    }

    private Answer ask(Cell cell) throws EmptyWebhookSecretException, WebhookSigningException {
        if (cell.path().equals("/api/v1/regrades")) {
            // One regrade of all submissions runs at a time.
            jdbc.sql("update regrades set runs_for_all = null").update();
        }
        HttpRequest.Builder request = request(cell.who, place(cell));
        if (cell.path().startsWith("/hooks/")) {
            signAsSource(request);
        }
        return nobody.send(
                switch (cell.method()) {
                    case "GET", ANY_METHOD ->
                        request.header("Accept", cell.type().isEmpty() ? MediaType.ALL_VALUE : cell.type());
                    case "POST" ->
                        request.header("Content-Type", contentType(cell)).POST(body(cell));
                    case "PUT" ->
                        request.header("Content-Type", contentType(cell)).PUT(body(cell));
                    case "DELETE" -> request.DELETE();
                    default -> throw new IllegalArgumentException(cell.mapping);
                });
    }

    private HttpRequest.Builder request(Who who, String place) {
        return switch (who) {
            case NOBODY -> nobody.request(place);
            case STUDENT -> student.request(place);
            case ANOTHER -> another.request(place);
            case LMS -> lms.request(place);
            case GRADER -> grader.request(place);
            case INSTRUCTOR -> instructor.request(place);
            case ADMIN -> admin.request(place);
            case SESSION -> nobody.request(place).header("Cookie", session);
        };
    }

    /// Signs as the instructor's source does, whoever asks.
    private static void signAsSource(HttpRequest.Builder request)
            throws EmptyWebhookSecretException, WebhookSigningException {
        long now = Instant.now().getEpochSecond();
        String signature = new Webhook(secretOf(Whose.INSTRUCTOR)).sign(EVENT_ID, now, EVENT);
        request.headers(
                "webhook-id", EVENT_ID, "webhook-timestamp", Long.toString(now), "webhook-signature", signature);
    }

    private static String contentType(Cell cell) {
        return switch (cell.type()) {
            case "" -> MediaType.APPLICATION_JSON_VALUE;
            case MediaType.MULTIPART_FORM_DATA_VALUE -> "multipart/form-data; boundary=matrix";
            default -> cell.type();
        };
    }

    private static BodyPublisher body(Cell cell) {
        return BodyPublishers.ofString(
                switch (cell.type()) {
                    case MediaType.MULTIPART_FORM_DATA_VALUE -> MULTIPART;
                    case "text/x-java-source" -> SOURCE;
                    default ->
                        BODIES.getOrDefault(cell.path(), "")
                                .replace(ASKER, cell.who.name().toLowerCase(Locale.ROOT));
                });
    }

    private String place(Cell cell) {
        if (cell.namesAnObject()) {
            return cell.path()
                    .replace("/overrides/{check}", "/overrides/" + CHECK)
                    .replaceAll("\\{\\w+}", object(cell.path(), cell.whose));
        }
        return cell.whose == Whose.NONE ? cell.path() : cell.path() + "?student=" + nameOf(cell.whose);
    }

    /// {@return what names an object of someone in a path} It is a new one, since some calls end it; but no call
    /// ends a submission.
    private String object(String path, Whose whose) {
        if (whose == Whose.NOBODY) {
            return ids.next();
        }
        String kind = path.replaceFirst("^/api/v1", "").split("/", -1)[1];
        return switch (kind) {
            case "submissions" -> submission(path, whose);
            case "appeals" -> asked(whose);
            case "tokens" ->
                admin.postJson("/api/v1/tokens", tokenOf(whose))
                        .json()
                        .get("id")
                        .asString();
            case "regrades" -> regrade(path.endsWith("/undo") ? "applied" : "previewed", whose);
            case "students" -> known();
            case "checks" -> answered();
            // All share the images.
            case "signs" -> "5";
            case "webhooks" -> webhook(whose);
            case "sources" -> platform(whose);
            case "webhook-sources" ->
                path.endsWith("{id}") || path.endsWith("/secret")
                        ? source(whose).get("id").asString()
                        : platform(whose);
            case "offering" -> extended(whose);
            case "hooks" -> source(whose).get("name").asString();
            case "grades" -> graded(whose);
            // Nodes are the matter of all instructors.
            case "nodes", "operations" -> lost();
            case "settings" ->
                admin.postJson("/api/v1/tokens", tokenOf(whose))
                        .json()
                        .get("id")
                        .asString();
            case "platforms" -> registered(whose);
            case "roster" -> linked(whose);
            // Pairs are the matter of all instructors.
            case "similarity" -> alike();
            case "lti" -> ofPlatform(path, whose);
            default -> throw new IllegalArgumentException(path);
        };
    }

    /// {@return the id of a submission, with points that somebody has set, or with no question that waits, as
    /// the path
    /// wants it}
    private String submission(String path, Whose whose) {
        String id = Objects.requireNonNull(submissions.get(whose));
        if (path.endsWith("/{check}")) {
            String place = "/api/v1/submissions/%s/overrides/%s".formatted(id, CHECK);
            instructor.putJson(place, "{\"points\": 1, \"reason\": \"matrix\"}");
        } else if (path.endsWith("/appeal")) {
            jdbc.sql("delete from appeals").update();
        }
        return id;
    }

    /// {@return the id of a question that waits for an answer}
    private String asked(Whose whose) {
        String id = ids.next();
        jdbc.sql("""
                insert into appeals (id, submission_id, question, asked_at)
                values (?, ?, 'matrix', current_timestamp)""").params(id, Objects.requireNonNull(submissions.get(whose))).update();
        return id;
    }

    private Service maker(Whose whose) {
        return whose == Whose.COLLEAGUE ? colleague : instructor;
    }

    /// {@return a new student: whoever may not see one is told the path that was asked for, and a name in it}
    private String known() {
        String student = ids.next();
        instructor.token("{\"role\": \"student\", \"student\": \"%s\"}".formatted(student));
        return student;
    }

    /// All share the checks of the rubric. This one has a wrong output of the same name, and with a name.
    private String answered() {
        String check = "sigmoid.values";
        jdbc.sql("update check_results set output = check_id where check_id = ?")
                .param(check)
                .update();
        jdbc.sql("""
                insert into named_outputs (check_id, output, name, named_by, named_at)
                values (?, ?, 'matrix', 'matrix', current_timestamp) on conflict do nothing""").params(check, check).update();
        return check;
    }

    private String regrade(String state, Whose whose) {
        String id = ids.next();
        jdbc.sql("""
                insert into regrades (id, state, dry_run, created_by, created_at)
                values (?, ?, true, ?, current_timestamp)""").params(id, state, nameOf(whose)).update();
        return id;
    }

    /// {@return the id of a new webhook and of its one delivery}
    private String webhook(Whose whose) {
        String id =
                maker(whose).postJson("/api/v1/webhooks", HOOK).json().get("id").asString();
        jdbc.sql("""
                insert into webhook_deliveries (id, webhook_id, event, event_id, body, state, created_at, begun_at)
                values (?, ?, 'submission.regraded', 'matrix', 'matrix', 'failed',
                  current_timestamp, current_timestamp)""").params(id, id).update();
        return id;
    }

    /// {@return the id of two submissions that are alike}
    private String alike() {
        String id = ids.next();
        jdbc.sql("""
                insert into comparisons (id, begun_by, begun_at, ended_at, submissions, unread, counts, median)
                values (?, 'matrix', current_timestamp, current_timestamp, 2, 0, '1', 1)""").param(id).update();
        jdbc.sql("""
                insert into similar_pairs (id, comparison_id, first_id, second_id, similarity, otherwise, as_alike, passages)
                values (?, ?, ?, ?, 1, 0, 1, '[]')""")
                .params(
                        id,
                        id,
                        Objects.requireNonNull(submissions.get(Whose.STUDENT)),
                        Objects.requireNonNull(submissions.get(Whose.ANOTHER)))
                .update();
        return id;
    }

    private static String registration(String name, String clientId) {
        return """
                {"name": "%s", "issuer": "https://campus.example", "clientId": "%s", "deploymentIds": ["1"],
                 "authorizationEndpoint": "http://127.0.0.1:9/authorize", "tokenEndpoint": "http://127.0.0.1:9/token",
                 "jwksUri": "http://127.0.0.1:9/jwks"}""".formatted(name, clientId);
    }

    /// {@return the id of a registration and of its one course; its name is that in the body which changes it}
    private String registered(Whose whose) {
        jdbc.sql("delete from lti_registrations where name = ?")
                .param(REGISTRATION)
                .update();
        String id = maker(whose)
                .postJson("/api/v1/lti/registrations", registration(REGISTRATION, "of-the-matrix"))
                .json()
                .get("id")
                .asString();
        jdbc.sql("""
                insert into lti_courses (id, registration_id, deployment_id, context_id, admitted, changed_at)
                values (?, ?, '1', 'matrix', true, current_timestamp)""").params(id, id).update();
        return id;
    }

    private String ofPlatform(String path, Whose whose) {
        if (path.contains("/grades/")) {
            return graded(whose);
        }
        return path.contains("/links/") ? linked(whose) : registered(whose);
    }

    /// {@return the id of a link whose platform lists members}
    private String linked(Whose whose) {
        String id = ids.next();
        jdbc.sql("""
                insert into lti_links (id, registration_id, deployment_id, resource_link_id, title, scopes, roster_url)
                values (?, ?, '1', 'matrix', '', '', 'http://127.0.0.1:9/members')""").params(id, registered(whose)).update();
        return id;
    }

    /// {@return the id of a grade on a platform}
    private String graded(Whose whose) {
        String id = linked(whose);
        jdbc.sql("""
                insert into lti_grades (id, link_id, student, sub, state, tries, overrides, changed_at)
                values (?, ?, 'matrix', 'matrix', 'none', 0, false, current_timestamp)""").params(id, id).update();
        return id;
    }

    /// {@return the name of a node that is not heard of any more}
    private String lost() {
        String name = ids.next();
        jdbc.sql("""
                insert into nodes (id, name, roles, workers, started_at, seen_at)
                values (?, ?, 'worker', 1, timestamp with time zone '2026-01-01 00:00:00+00',
                  timestamp with time zone '2026-01-01 00:00:00+00')""").params(name, name).update();
        return name;
    }

    /// {@return the name of a student who has an extension}
    private String extended(Whose whose) {
        instructor.putJson("/api/v1/offering", "{\"maxAttempts\": 1000}");
        instructor.putJson("/api/v1/offering/extensions/" + nameOf(whose), "{\"extraAttempts\": 2}");
        return nameOf(whose);
    }

    private JsonNode source(Whose whose) {
        String name = ids.next().toLowerCase(Locale.ROOT);
        String wish = "{\"name\": \"%s\", \"secret\": \"%s\"}".formatted(name, secretOf(whose));
        return maker(whose).postJson("/api/v1/webhook-sources", wish).json();
    }

    /// {@return the id of a new source and of its one event} Nobody answers where it is.
    private String platform(Whose whose) {
        String wish = """
                {"name": "%s", "kind": "moodle", "apiUrl": "http://127.0.0.1:9", "apiToken": "matrix"}""".formatted(ids.next().toLowerCase(Locale.ROOT));
        String id = maker(whose)
                .postJson("/api/v1/webhook-sources", wish)
                .json()
                .get("id")
                .asString();
        jdbc.sql("""
                insert into webhook_events (id, source_id, event_key, state, student, told, tries, received_at)
                values (?, ?, 'matrix', 'failed', 'matrix', '{"assignment": "1"}', 0, current_timestamp)""").params(id, id).update();
        return id;
    }

    private static String secretOf(Whose whose) {
        return "whsec_" + (whose == Whose.INSTRUCTOR ? "QUFB" : "QkJC").repeat(8);
    }

    private static String tokenOf(Whose whose) {
        return whose.isStudent()
                ? "{\"role\": \"student\", \"student\": \"%s\"}".formatted(nameOf(whose))
                : "{\"role\": \"instructor\"}";
    }

    private static String handedIn(Service instructor, Whose whose) {
        return instructor
                .postSource("?student=" + nameOf(whose), SOURCE, "Prefer", "wait=30")
                .json()
                .get("id")
                .asString();
    }

    /// {@return the cookie of a session}
    private static String signedIn(Service nobody) {
        Answer page = nobody.get("/sign-in", "Accept", MediaType.TEXT_HTML_VALUE);
        Matcher csrf = CSRF.matcher(page.text());
        assertThat(csrf.find()).as("the page has a form with its token").isTrue();
        String form = "name=instructor&password=%s&_csrf=%s"
                .formatted(ServiceTest.PASSWORD, URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8));
        return cookie(nobody.send(nobody.request("/sign-in")
                .header("Cookie", cookie(page))
                .header("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                .POST(BodyPublishers.ofString(form))));
    }

    private static String cookie(Answer answer) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .map(set -> set.split(";", -1)[0])
                .filter(set -> !set.endsWith("="))
                .collect(Collectors.joining("; "));
    }
}
