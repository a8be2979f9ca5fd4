package org.tfgrader.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.api.access.AccessMatrix.ANY_METHOD;
import static org.tfgrader.api.access.AccessMatrix.cells;
import static org.tfgrader.api.access.AccessMatrix.nameOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tfgrader.api.IntegrationTest;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.access.AccessMatrix.Cell;
import org.tfgrader.api.access.AccessMatrix.Who;
import org.tfgrader.api.access.AccessMatrix.Whose;
import org.tfgrader.api.ids.SortableIds;
import tools.jackson.databind.JsonNode;

/// Every mapping, asked by everyone for their own and for others' objects, answers with the status that stands in
/// `access-matrix.txt`.
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("one-database")
class AccessMatrixTests {
    private final int port;
    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final AccessMatrixRequests requests;
    private final JsonNode description;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    AccessMatrixTests(@LocalServerPort @Autowired int port, @Autowired JdbcClient jdbc, @Autowired SortableIds ids) {
        this.port = port;
        this.jdbc = jdbc;
        this.ids = ids;
        requests = new AccessMatrixRequests(port, jdbc, ids);
        description = requests.description();
    }

    /// Classes that share the service expect none of these.
    @AfterAll
    void removeAll() {
        Stream.of(
                        "webhooks",
                        "webhook_sources",
                        "background_tasks where task_name = 'event'",
                        "lti_registrations",
                        "lti_former_names",
                        "lti_invitations",
                        "regrades",
                        "named_outputs",
                        "extensions",
                        "offering")
                .forEach(rows -> jdbc.sql("delete from " + rows).update());
    }

    static List<Cell> oneForEachRule() throws IOException {
        return AccessMatrix.oneForEachRule();
    }

    static List<Cell> others() throws IOException {
        List<Cell> others = new ArrayList<>(cells());
        others.removeAll(oneForEachRule());
        return others;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneForEachRule")
    void answersAsTheTableSays(Cell cell) {
        assertAnswer(cell);
    }

    @Tag("full")
    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void answersAsTheTableSaysToo(Cell cell) {
        assertAnswer(cell);
    }

    private void assertAnswer(Cell cell) {
        Answer answer = requests.ask(cell);

        assertThat(answer.status()).as("with %s", answer.text()).isEqualTo(cell.status());
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
        for (Whose stranger : strangersTo(cell.who())) {
            assertThat(told).doesNotContain(nameOf(stranger));
        }
    }

    /// The audit log names students, too, but does not record its own readers.
    @Test
    void recordsWhatShowsStaffAStudent() throws IOException {
        // Pages that refresh themselves are recorded once in a session, so this test has one of its own.
        var own = new AccessMatrixRequests(port, jdbc, ids);
        Set<String> shown = new TreeSet<>();
        Set<String> recorded = new TreeSet<>();
        for (Cell cell :
                cells().stream().filter(AccessMatrixTests::isReadByStaff).toList()) {
            if (!cell.namesAnObject()) {
                own.fillLists();
            }
            long before = recordedReads();
            Answer answer = own.ask(cell);
            if (Stream.of(Whose.STUDENT, Whose.ANOTHER)
                    .anyMatch(whose -> answer.text().contains(nameOf(whose)))) {
                shown.add(cell.mapping());
            }
            if (recordedReads() > before) {
                recorded.add(cell.mapping());
            }
        }

        assertThat(shown)
                .contains(
                        "GET /",
                        "GET /grades",
                        "GET /settings",
                        "GET /settings/tokens",
                        "GET /sources",
                        "GET /webhooks",
                        "GET /api/v1/tokens");
        assertThat(recorded).containsAll(shown);
    }

    /// {@return whether an instructor reads something, by the API or on a page}
    private static boolean isReadByStaff(Cell cell) {
        boolean api = cell.path().startsWith("/api/");
        return cell.who() == (api ? Who.INSTRUCTOR : Who.SESSION)
                && cell.method().equals("GET")
                && cell.status() == 200
                && cell.whose() != Whose.ANOTHER
                && cell.whose() != Whose.COLLEAGUE
                && !cell.path().matches("(/api/v1)?/audit(\\.csv)?");
    }

    private long recordedReads() {
        return jdbc.sql("""
                select count(*) from audit_entries
                where action like '%read' or action like '%listed' or action = 'student_exported'""").query(Long.class).single();
    }

    @Test
    void hasTheMappingsOfTheTable() throws IOException {
        assertThat(mappingsOfTheService()).containsExactlyInAnyOrderElementsOf(mappingsOfTheTable());
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
        Set<MediaType> consumed = mapping.getConsumesCondition().getConsumableMediaTypes();
        Set<MediaType> produced = mapping.getProducesCondition().getProducibleMediaTypes();
        String types = produced.stream().map(MediaType::toString).collect(Collectors.joining(","));
        return methodsOf(mapping)
                .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path))
                .flatMap(name -> consumed.isEmpty()
                        ? Stream.of("%s %s".formatted(name, types).strip())
                        : consumed.stream().map(type -> name + " " + type));
    }

    private static Stream<String> methodsOf(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Stream.of(ANY_METHOD) : methods.stream().map(RequestMethod::name);
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
}
