package org.tfgrader.api.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tfgrader.api.Browser;
import org.tfgrader.api.Service;
import org.tfgrader.api.Service.Answer;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.grading.ScriptedGrading;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.similarity.FakeProgram;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.templateresolver.ITemplateResolver;
import org.thymeleaf.templateresolver.TemplateResolution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever a student writes is text, on every page and in everything that leaves the service.
@ServiceTest
@TestPropertySource(properties = {"grader.lti.delays=10ms,20ms,30ms", "grader.webhooks.delays=0s,10ms,10ms"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Import(InjectionTests.Rendered.class)
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
@Tag("one-database")
class InjectionTests {
    /// Addresses that are no pages.
    private static final Pattern NO_PAGE =
            Pattern.compile("^/(api|actuator|v3|assets|webjars|signs|starter|sign-out)\\b.*|[^?]*\\.(csv|png)\\b.*");

    /// What in an address is looked at once for everybody's: which of the checks, and where in a list.
    private static final Pattern ANY =
            Pattern.compile("(?<=[?&](?:check|list|open|before|cursor|after|output)=)[^&]*|[?&](sign|list)=.*");

    private static final Pattern NO_PATH = Pattern.compile("[/\\\\;%]");

    private final Findings findings = new Findings();
    private final HostileClass hostile;
    private final Service instructor;
    private final Browser browser;

    @Autowired
    private Rendered rendered;

    @Autowired
    private ScriptedGrading grading;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    InjectionTests(@LocalServerPort @Autowired int port) {
        hostile = new HostileClass(port);
        instructor = new Service(port, ServiceTest.INSTRUCTOR);
        browser = new Browser(port);
    }

    @DynamicPropertySource
    static void compare(DynamicPropertyRegistry registry) throws IOException {
        Path program = FakeProgram.write(Path.of("target/injection-jplag.jar"));
        registry.add("grader.similarity.jplag", () -> program);
    }

    /// Which templates were read.
    static final class Rendered implements ITemplateResolver {
        private final Set<String> names = new ConcurrentSkipListSet<>();

        @Override
        public String getName() {
            return "rendered";
        }

        @Override
        public Integer getOrder() {
            return 0;
        }

        @Override
        public @Nullable TemplateResolution resolveTemplate(
                IEngineConfiguration configuration,
                @Nullable String owner,
                String template,
                @Nullable Map<String, Object> attributes) {
            names.add(template);
            return null;
        }
    }

    @BeforeAll
    void write() {
        browser.signIn(ServiceTest.PASSWORD);
        findings.look("first start", browser.get("/").body());
        hostile.write();
        compare();
        regrade();
        findings.assertNone();
    }

    @AfterAll
    void close() {
        hostile.close();
    }

    @Test
    @Tag("one-database")
    void isInertOnEveryPage() throws InterruptedException {
        StringBuilder texts = new StringBuilder();
        crawl(browser::get, List.of("/overview", "/", "/write")).forEach(page -> texts.append(Markup.texts(page)));
        hostile.pages()
                .forEach((what, page) ->
                        findings.look(what, page, hostile.platform().issuer()));
        for (Payload payload : Payload.values()) {
            LaunchBrowser student = hostile.cameFromPlatform(payload);
            crawl(student::get, List.of("/", "/write"));
            for (String id : hostile.submissions(payload)) {
                findings.look(
                        "remarks " + payload,
                        browser.get("/submissions/" + id + "/remarks").body());
            }
        }
        lookWhereNoLinkLeads();

        findings.assertNone();
        assertThat(rendered.names).containsAll(findings.templates());
        assertThat(hostile.written().stream()
                        .filter(written ->
                                !Payload.shown(written.text()).matcher(texts).find()))
                .as("what is nowhere to be read")
                .isEmpty();
    }

    /// Has those submissions compared that count: each that came from the platform is like one that did not.
    private void compare() {
        String comparison = "/api/v1/similarity";
        assertThat(instructor.postJson(comparison, "").status()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(3))
                .until(() -> instructor.get(comparison).json().get("pairs").size() >= Payload.values().length);
    }

    /// Shows a regrade while it goes on, when it waits for somebody, and when it has changed something.
    private void regrade() {
        jdbc.sql("""
                update submission_files set content = replace(content, '// right', ?)
                where submission_id in (select id from submissions where student like 'campus:%')""").param("// " + ScriptedGrading.WRONG_SIGMOID).update();
        String id = instructor
                .postJson("/api/v1/regrades", "{\"dryRun\": true}")
                .json()
                .get("id")
                .asString();
        String place = "/regrades/" + id;
        findings.look("regrade, running", browser.get(place).body());
        await().atMost(Duration.ofMinutes(3))
                .until(() -> browser.get(place).body().contains("was graded again with its original seed"));
        findings.look("regrade, previewed", browser.get(place + "?rows=all").body());
        Answer applied = instructor.postJson("/api/v1/regrades/" + id + "/apply", "{\"reason\": \"another\"}");
        assertThat(applied.status()).as(applied.text()).isBetween(200, 202);
        findings.look("regrade, applied", browser.get(place + "?rows=all").body());
    }

    private void lookWhereNoLinkLeads() throws InterruptedException {
        String waits = instructor
                .postSource("?student=waits", ScriptedGrading.WAITS)
                .json()
                .get("id")
                .asString();
        grading.awaitWaiting();
        findings.look("grading", browser.get("/submissions/" + waits).body());
        grading.release();
        findings.look(
                "signed out",
                browser.send(browser.request("/sign-in").header("Sec-Fetch-Dest", "iframe"))
                        .body());
        String webhook =
                instructor.get("/api/v1/webhooks").json().at("/webhooks/0/id").asString();
        findings.look(
                "secret", press("/webhooks/" + webhook + "/secret", Map.of()).body());
        for (Payload payload : Payload.values()) {
            Map.of(
                            "/platforms/invitations", "name",
                            "/settings/extensions", "student",
                            "/platforms/new", "issuer",
                            "/webhooks/new", "url",
                            "/settings", "timeZone")
                    .forEach((form, field) -> findings.look(
                            form + " " + payload,
                            press(form, Map.of(field, payload.text())).body()));
        }
        findings.look(
                "invitation",
                press("/platforms/invitations", Map.of("name", "invited")).body());
        hostile.register();
        hostile.choose();
        hostile.pages()
                .forEach((what, page) ->
                        findings.look(what, page, hostile.platform().issuer()));
    }

    private HttpResponse<String> press(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", Browser.csrf(browser.get("/settings").body()));
        return browser.send(browser.form(path, all));
    }

    /// {@return pages, each form of address once for each student}
    private List<String> crawl(Function<String, HttpResponse<String>> somebody, List<String> from) {
        List<String> pages = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(from);
        while (!waiting.isEmpty()) {
            String address = waiting.remove();
            HttpResponse<String> answer = somebody.apply(address);
            findings.look(address, answer.body());
            if (answer.statusCode() != 200) {
                findings.add(address, "status " + answer.statusCode());
            }
            pages.add(answer.body());
            for (String link : Jsoup.parse(answer.body()).select("a[href]").eachAttr("href")) {
                String target = link.replaceFirst("#.*", "");
                if (target.startsWith("/")
                        && !NO_PAGE.matcher(target).matches()
                        && seen.add(ANY.matcher(target).replaceAll(""))) {
                    waiting.add(target);
                }
            }
        }
        return pages;
    }

    @Test
    void isInertWhereItIsRefused() {
        assertThat(hostile.refusals()).allSatisfy(answer -> {
            assertThat(answer.header("Content-Type")).isIn("application/problem+json", "application/json");
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.json().isObject()).isTrue();
            assertThat(answer.json().has("owned")).isFalse();
            assertThat(answer.json().path("detail").asString("").length()).isLessThan(5000);
            assertThat(answer.status()).isLessThan(500);
        });
    }

    /// Every address that is asked with GET, with something in each of its parameters and places in turn.
    @Test
    void isInertInEveryAddress() {
        List<String> failures = new ArrayList<>();
        for (String address : addresses()) {
            for (Payload payload : Payload.values()) {
                String asked = address.replace(
                        "{}", HostileClass.encoded(payload.text()).replace("+", "%20"));
                HttpResponse<String> answer = browser.get(asked);
                if (answer.statusCode() >= 500
                        || answer.headers().firstValue("Set-Cookie").orElse("").contains("owned")) {
                    failures.add("%d: %s".formatted(answer.statusCode(), asked));
                }
                String type = answer.headers().firstValue("Content-Type").orElse("");
                if (type.startsWith("text/html")) {
                    findings.look(address + " " + payload, answer.body());
                } else if (type.contains("json")) {
                    JsonMapper.shared().readTree(answer.body());
                }
            }
        }
        assertThat(failures).isEmpty();
        findings.assertNone();
    }

    private List<String> addresses() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping ->
                        mapping.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(mapping -> mapping.getKey().getProducesCondition().getExpressions().stream()
                        .noneMatch(type -> type.getMediaType().getSubtype().equals("event-stream")))
                .flatMap(mapping -> mapping.getKey().getPatternValues().stream()
                        .flatMap(path -> addresses(path, mapping.getValue())))
                .distinct()
                .toList();
    }

    private static Stream<String> addresses(String path, HandlerMethod method) {
        Stream<String> inQuery = Stream.of(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(parameter -> path.replaceAll("\\{\\w+}", "x") + "?" + name(parameter) + "={}");
        return path.contains("{") ? Stream.concat(Stream.of(path.replaceAll("\\{\\w+}", "{}")), inQuery) : inQuery;
    }

    private static String name(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        return named == null || named.name().isEmpty()
                ? String.valueOf(parameter.getParameter().getName())
                : named.name();
    }

    @Test
    void isTextInEverySpreadsheet() {
        String regrade =
                instructor.get("/api/v1/regrades").json().at("/regrades/0/id").asString();
        Stream.of(
                        "/api/v1/gradebook.csv",
                        "/api/v1/audit.csv",
                        "/api/v1/regrades/" + regrade + "/changes.csv",
                        "/checks.csv")
                .forEach(path -> {
                    HttpResponse<String> answer = browser.get(path);
                    assertThat(answer.statusCode()).as(path).isEqualTo(200);
                    Spreadsheet.assertInert(answer.body());
                    assertSaved(answer);
                });
        assertThat(browser.get("/api/v1/gradebook.csv").body()).contains("'=HYPERLINK");
    }

    private static void assertSaved(HttpResponse<?> answer) {
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"[\\w.-]+\"");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void staysWhatItIsInJson() {
        for (Payload payload : Payload.values()) {
            String student = HostileClass.encoded(payload.id());
            JsonNode listed = instructor
                    .get("/api/v1/submissions?student=" + student)
                    .json()
                    .get("submissions");
            assertThat(listed)
                    .isNotEmpty()
                    .allSatisfy(submission ->
                            assertThat(submission.get("student").asString()).isEqualTo(payload.id()));
            String id = hostile.submissions(payload).getFirst();
            JsonNode source = instructor
                    .get("/api/v1/submissions/" + id + "/source", "Accept", "application/json")
                    .json();
            assertThat(source.at("/files/0/name").asString()).isEqualTo(payload.file());
            assertThat(source.at("/files/0/content").asString()).contains(payload.kept());
        }
        Stream.of(
                        "gradebook?limit=500",
                        "statistics",
                        "appeals",
                        "tokens",
                        "webhooks",
                        "webhook-sources",
                        "audit",
                        "lti/grades",
                        "lti/links",
                        "lti/registrations",
                        "offering/extensions",
                        "regrades")
                .forEach(path -> assertThat(
                                instructor.get("/api/v1/" + path).json().isObject())
                        .as(path)
                        .isTrue());
    }

    @Test
    void staysInItsPlaceInEveryArchive() throws IOException, InterruptedException {
        for (Payload payload : Payload.values()) {
            String id = hostile.submissions(payload).getFirst();
            assertArchive("/api/v1/submissions/" + id + "/source");
            // What a path can't hold is told of elsewhere: no server takes it there.
            if (!NO_PATH.matcher(payload.id()).find()) {
                assertArchive("/api/v1/students/" + HostileClass.encoded(payload.id()) + "/export");
            }
        }
    }

    private void assertArchive(String path) throws IOException, InterruptedException {
        HttpRequest request =
                instructor.request(path).header("Accept", "application/zip").build();
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertSaved(answer);
            try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()), StandardCharsets.UTF_8)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    assertThat(entry.getName())
                            .doesNotStartWith("/")
                            .doesNotContain("..", "\\", ":")
                            .doesNotMatch(".*[\\p{C}].*");
                    if (entry.getName().endsWith(".json")) {
                        JsonMapper.shared().readTree(zip.readAllBytes());
                    }
                }
            }
        }
    }

    @Test
    void staysWhatItIsInWhatOthersAreTold() {
        List<String> students = new ArrayList<>();
        for (String event : hostile.events()) {
            JsonNode data = JsonMapper.shared().readTree(event).get("data");
            assertThat(data.has("owned")).isFalse();
            students.add(data.get("student").asString());
        }
        assertThat(students)
                .contains(Stream.of(Payload.values()).map(Payload::id).toArray(String[]::new));
        assertThat(hostile.platform().scorePosts())
                .isNotEmpty()
                .allSatisfy(post -> assertThat(post.json().get("comment").asString())
                        .matches("[\\d.]+ of 100 points in attempt \\d+: http://[\\w.:/-]+"));
    }

    @Test
    @Tag("one-database")
    void writesNoLineOfTheLog(CapturedOutput output) {
        for (Payload payload : Payload.values()) {
            grading.throwNext(new IllegalStateException(payload.text()));
            instructor.postSource("?student=fails", "class Solution {}", "Prefer", "wait=30");
        }
        LogLines.assertInert(output.getOut());
        assertThat(output.getOut().lines().filter(line -> line.contains("owned")))
                .hasSizeGreaterThan(Payload.values().length);
    }
}
