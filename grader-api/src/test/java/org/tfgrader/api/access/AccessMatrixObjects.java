package org.tfgrader.api.access;

import static org.tfgrader.api.access.AccessMatrix.nameOf;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tfgrader.api.Service;
import org.tfgrader.api.access.AccessMatrix.Whose;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.results.AppealRows;
import tools.jackson.databind.JsonNode;

/// Creates the objects that the requests of the table name.
final class AccessMatrixObjects {
    static final String HOOK = "{\"url\": \"http://127.0.0.1:9/\", \"events\": [\"submission.regraded\"]}";

    static final String REGISTRATION = "registration";

    private final Service admin;
    private final Service instructor;
    private final Service colleague;
    private final Map<Whose, String> submissions;
    private final JdbcClient jdbc;
    private final SortableIds ids;

    AccessMatrixObjects(
            Service admin,
            Service instructor,
            Service colleague,
            Map<Whose, String> submissions,
            JdbcClient jdbc,
            SortableIds ids) {
        this.admin = admin;
        this.instructor = instructor;
        this.colleague = colleague;
        this.submissions = submissions;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// {@return what names an object of someone in a path} It is a new one, since some calls end it; but no call
    /// ends a submission.
    String object(String path, Whose whose) {
        if (whose == Whose.NOBODY) {
            return ids.next();
        }
        String kind = path.replaceFirst("^/api/v1", "").split("/", -1)[1];
        return switch (kind) {
            case "submissions" -> Objects.requireNonNull(submissions.get(whose));
            case "appeals" -> asked(whose);
            case "tokens" -> admin.postJson("/api/v1/tokens", tokenOf(whose)).string("id");
            case "regrades" -> regrade(path.endsWith("/undo") ? "applied" : "previewed", whose);
            case "students" -> known();
            case "checks" -> answered();
            case "webhooks" -> webhook(whose);
            case "webhook-sources" ->
                path.endsWith("{id}") || path.endsWith("/secret")
                        ? source(whose).get("id").asString()
                        : platform(whose);
            case "offering" -> extended(whose);
            case "hooks" -> source(whose).get("name").asString();
            case "grades" -> graded(whose);
            case "settings" -> admin.postJson("/api/v1/tokens", tokenOf(whose)).string("id");
            case "platforms", "lti" -> registered(whose);
            case "roster" -> linked(whose);
            default -> throw new IllegalArgumentException(path);
        };
    }

    /// {@return the id of a question that waits for an answer}
    private String asked(Whose whose) {
        jdbc.sql("delete from appeals").update();
        String submission = Objects.requireNonNull(submissions.get(whose));
        AppealRows.add(jdbc, submission, "matrix", null);
        return submission;
    }

    private Service maker(Whose whose) {
        return whose == Whose.COLLEAGUE ? colleague : instructor;
    }

    /// {@return the id of a new student} A refusal repeats the requested path, which contains the id.
    private String known() {
        String student = ids.next();
        instructor.token("{\"role\": \"student\", \"student\": \"%s\"}".formatted(student));
        return student;
    }

    /// All share the checks of the rubric. This one has a wrong output of the same name, and with a name.
    private String answered() {
        String check = "sigmoid.values";
        jdbc.sql("update verdict_summaries set answers = 'sigmoid.values,failed,0.0,3.0,,sigmoid.values'")
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
        String id = maker(whose).postJson("/api/v1/webhooks", HOOK).string("id");
        jdbc.sql("""
                insert into webhook_deliveries
                  (id, webhook_id, event, event_id, student, body, state, created_at)
                values (?, ?, 'submission.regraded', 'matrix', ?, 'matrix', 'failed', current_timestamp)""").params(id, id, nameOf(Whose.STUDENT)).update();
        return id;
    }

    static String registration(String name, String clientId) {
        return """
                {"name": "%s", "issuer": "https://campus.example", "clientId": "%s", "deploymentIds": ["1"],
                 "authorizationEndpoint": "http://127.0.0.1:9/authorize", "tokenEndpoint": "http://127.0.0.1:9/token",
                 "jwksUri": "http://127.0.0.1:9/jwks"}""".formatted(name, clientId);
    }

    /// {@return the id of a registration, of its one course and of its proposed change; its name is that in the body
    /// which changes it}
    private String registered(Whose whose) {
        jdbc.sql("delete from lti_registrations where name = ?")
                .param(REGISTRATION)
                .update();
        String id = maker(whose)
                .postJson("/api/v1/lti/registrations", registration(REGISTRATION, "of-the-matrix"))
                .string("id");
        jdbc.sql("""
                insert into lti_courses (id, registration_id, deployment_id, context_id, admitted, changed_at)
                values (?, ?, '1', 'matrix', true, current_timestamp)""").params(id, id).update();
        jdbc.sql("""
                insert into lti_changes (registration_id, id, client_id, authorization_endpoint, token_endpoint, jwks_uri)
                values (?, ?, 'matrix', 'http://127.0.0.1:9', 'http://127.0.0.1:9', 'http://127.0.0.1:9')""").params(id, id).update();
        return id;
    }

    /// {@return the id of a link whose platform lists members}
    private String linked(Whose whose) {
        String id = ids.next();
        jdbc.sql("""
                insert into lti_links (id, registration_id, deployment_id, resource_link_id, title, roster_url)
                values (?, ?, '1', 'matrix', '', 'http://127.0.0.1:9/members')""").params(id, registered(whose)).update();
        return id;
    }

    /// {@return the id of a grade on a platform}
    private String graded(Whose whose) {
        String id = linked(whose);
        jdbc.sql("""
                insert into lti_grades (id, link_id, student, sub, state, overrides, changed_at)
                values (?, ?, ?, 'matrix', 'synced', false, current_timestamp)""").params(id, id, nameOf(Whose.STUDENT)).update();
        return id;
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

    /// {@return the id of a new source that has an API token} Nobody answers where it is.
    private String platform(Whose whose) {
        String wish = """
                {"name": "%s", "kind": "moodle", "apiUrl": "http://127.0.0.1:9", "apiToken": "matrix"}""".formatted(ids.next().toLowerCase(Locale.ROOT));
        return maker(whose).postJson("/api/v1/webhook-sources", wish).string("id");
    }

    /// Adds a failed event of a source about a student.
    void addFailedEvent() {
        String student = nameOf(Whose.STUDENT);
        String event = """
                {"source": "matrix", "student": "%s", "failed": true, "receivedAt": "2026-01-01T00:00:00Z", "told":
                 {"course": "1", "assignment": "1", "user": "1", "submission": "1", "tellsAgain": "1"}}""".formatted(student);
        jdbc.sql("""
                insert into background_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values ('event', ?, ?, timestamp with time zone '2999-01-01 00:00:00+00', false, 1)""")
                .params(student + "/" + ids.next(), event.getBytes(StandardCharsets.UTF_8))
                .update();
    }

    static String secretOf(Whose whose) {
        return "whsec_" + (whose == Whose.INSTRUCTOR ? "QUFB" : "QkJC").repeat(8);
    }

    static String tokenOf(Whose whose) {
        return whose.isStudent()
                ? "{\"role\": \"student\", \"student\": \"%s\"}".formatted(nameOf(whose))
                : "{\"role\": \"instructor\"}";
    }
}
