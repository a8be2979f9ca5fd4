package org.tfgrader.api.access;

import static org.tfgrader.api.access.AccessMatrix.ANY_METHOD;
import static org.tfgrader.api.access.AccessMatrix.nameOf;
import static org.tfgrader.api.access.AccessMatrixObjects.HOOK;
import static org.tfgrader.api.access.AccessMatrixObjects.REGISTRATION;
import static org.tfgrader.api.access.AccessMatrixObjects.registration;
import static org.tfgrader.api.access.AccessMatrixObjects.secretOf;
import static org.tfgrader.api.access.AccessMatrixObjects.tokenOf;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.access.AccessMatrix.Cell;
import org.tfgrader.api.access.AccessMatrix.Who;
import org.tfgrader.api.access.AccessMatrix.Whose;
import org.tfgrader.api.exchange.Signatures;
import org.tfgrader.api.ids.SortableIds;
import tools.jackson.databind.JsonNode;

/// Sends the requests of the table as each of its callers.
final class AccessMatrixRequests {

    private static final String SOURCE = "class Solution {}";
    private static final String FILES = "\"files\": [{\"name\": \"A.java\", \"content\": \"class A {}\"}]";
    private static final String MULTIPART = """
            --matrix\r
            Content-Disposition: form-data; name="file"; filename="Solution.java"\r
            \r
            class Solution {}\r
            --matrix--\r
            """;
    /// Stands in a body for who sends it.
    private static final String ASKER = "matrix-asker";
    private static final String EVENT_ID = "matrix";
    private static final String EVENT =
            "{\"type\": \"submission.created\", \"data\": {\"student\": \"matrix-hook\", " + FILES + "}}";

    /// What is sent to a path as JSON; nothing where it is not named.
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("/api/v1/submissions", "{" + FILES + "}"),
            Map.entry("/api/v1/tokens", "{\"role\": \"lms\"}"),
            Map.entry("/api/v1/regrades", "{\"dryRun\": true}"),
            Map.entry("/api/v1/webhooks", HOOK),
            Map.entry("/api/v1/webhook-sources", "{\"name\": \"" + ASKER + "\"}"),
            Map.entry("/api/v1/webhook-sources/{id}/api-token", "{\"apiToken\": \"matrix\"}"),
            Map.entry("/api/v1/offering", "{\"maxAttempts\": 1000}"),
            Map.entry("/api/v1/offering/extensions/{student}", "{\"extraAttempts\": 1}"),
            Map.entry("/hooks/{name}", EVENT),
            Map.entry("/api/v1/lti/registrations", registration(ASKER, ASKER)),
            Map.entry("/api/v1/lti/registrations/{id}", registration(REGISTRATION, "of-the-matrix")),
            Map.entry("/api/v1/lti/registrations/{id}/courses", "{\"deploymentId\": \"1\"}"));

    private final Service admin;
    private final Service instructor;
    private final Service lms;
    private final Service grader;
    private final Service student;
    private final Service another;
    private final Service nobody;
    private final Browser session;
    private final AccessMatrixObjects objects;
    private final JdbcClient jdbc;

    AccessMatrixRequests(int port, JdbcClient jdbc, SortableIds ids) {
        this.jdbc = jdbc;
        admin = new Service(port, ServiceTest.INSTRUCTOR);
        instructor = admin.with(admin.token(tokenOf(Whose.INSTRUCTOR)));
        Service colleague = admin.with(admin.token(tokenOf(Whose.COLLEAGUE)));
        lms = instructor.role("lms");
        grader = instructor.role("grader");
        student = instructor.with(instructor.token(tokenOf(Whose.STUDENT)));
        another = instructor.with(instructor.token(tokenOf(Whose.ANOTHER)));
        nobody = instructor.with("");
        session = new Browser(port);
        session.signIn(ServiceTest.PASSWORD);
        Map<Whose, String> submissions = Stream.of(Whose.STUDENT, Whose.ANOTHER)
                .collect(Collectors.toMap(whose -> whose, whose -> handedIn(instructor, whose)));
        objects = new AccessMatrixObjects(admin, instructor, colleague, submissions, jdbc, ids);
    }

    /// {@return how the service describes itself}
    JsonNode description() {
        return nobody.get("/v3/api-docs").json();
    }

    /// Lets each list contain something of a student.
    void fillLists() {
        Stream.of("/grades/{id}", "/webhooks/{id}", "/offering/{student}")
                .forEach(path -> objects.object(path, Whose.STUDENT));
        objects.addFailedEvent();
        jdbc.sql("update submissions set verdict = 'stopped'").update();
    }

    Answer ask(Cell cell) {
        if (cell.path().equals("/api/v1/regrades")) {
            // One regrade of all submissions runs at a time.
            jdbc.sql("update regrades set runs_for_all = null").update();
        }
        HttpRequest.Builder request = request(cell.who(), place(cell));
        if (cell.path().startsWith("/hooks/")) {
            signAsSource(request);
        }
        HttpRequest.Builder asked = switch (cell.method()) {
            case "GET", ANY_METHOD ->
                request.header("Accept", cell.type().isEmpty() ? MediaType.ALL_VALUE : cell.type());
            case "POST" -> request.header("Content-Type", contentType(cell)).POST(body(cell));
            case "PUT" -> request.header("Content-Type", contentType(cell)).PUT(body(cell));
            case "DELETE" -> request.DELETE();
            default -> throw new IllegalArgumentException(cell.mapping());
        };
        return cell.who() == Who.SESSION ? new Answer(session.send(asked)) : nobody.send(asked);
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
            case SESSION -> session.request(place);
        };
    }

    /// Signs with the secret of the instructor's source, for every caller.
    private static void signAsSource(HttpRequest.Builder request) {
        long now = Instant.now().getEpochSecond();
        String signature = Signatures.of(secretOf(Whose.INSTRUCTOR), EVENT_ID, now, EVENT);
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
                                .replace(ASKER, cell.who().name().toLowerCase(Locale.ROOT));
                });
    }

    private String place(Cell cell) {
        if (cell.namesAnObject()) {
            return cell.path().replaceAll("\\{\\w+}", objects.object(cell.path(), cell.whose()));
        }
        return cell.whose() == Whose.NONE ? cell.path() : cell.path() + "?student=" + nameOf(cell.whose());
    }

    private static String handedIn(Service instructor, Whose whose) {
        return instructor.gradedFor(nameOf(whose), SOURCE).string("id");
    }
}
