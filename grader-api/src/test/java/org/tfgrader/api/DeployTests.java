package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/// What lies ready for operators is about this service, and gives nothing away.
@ServiceTest
@Tag("one-database")
class DeployTests {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path DEPLOY = ROOT.resolve("deploy");

    /// Prometheus adds this to what each target says.
    private static final String OF_PROMETHEUS = "up";

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:grader|jvm|http|disk|up)(?:_[a-z]+)*\\b(?=[{)\\[ ]|$)", Pattern.MULTILINE);
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|TOKEN).*");

    @LocalServerPort
    private int port;

    @Test
    void asksForNoMetricThatThereIsNot() throws IOException {
        var service = new Service(port, ServiceTest.INSTRUCTOR);
        service.graded("class Solution {}");
        String scrape = service.get("/actuator/prometheus").text();

        List<String> asked = expressions("\"expr\": (\".*\")", "grafana/dashboards/grader.json").stream()
                .map(expression -> JsonMapper.shared().readValue(expression, String.class))
                .toList();
        List<String> alerts = expressions("expr: (.*)", "prometheus/alerts.yml");
        List<String> scaler = expressions("query: (.*)", "kubernetes/scaler.yaml");

        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(alerts).hasSizeGreaterThan(5);
        assertThat(scaler).hasSize(1);
        for (List<String> expressions : List.of(asked, alerts, scaler)) {
            for (String expression : expressions) {
                List<String> metrics = METRIC.matcher(expression)
                        .results()
                        .map(MatchResult::group)
                        .filter(name -> !name.equals(OF_PROMETHEUS))
                        .toList();
                assertThat(metrics.isEmpty() && !expression.startsWith(OF_PROMETHEUS))
                        .as("names a metric: %s", expression)
                        .isFalse();
                assertThat(metrics).allSatisfy(name -> assertThat(scrape).containsPattern("(?m)^" + name + "[{ ]"));
            }
        }
    }

    private static List<String> expressions(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(DEPLOY.resolve(file)))
                .results()
                .map(expression -> expression.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "deploy/one-node.yml"})
    void hasNoSecretOfItsOwnInACompositionAndTakesNoPrivilege(String file) throws IOException {
        Map<?, ?> services = at(documents(ROOT.resolve(file)).getFirst(), "services");
        services.forEach((name, fields) -> {
            Map<?, ?> service = (Map<?, ?>) fields;
            assertThat(service.get("read_only")).as("%s", name).isEqualTo(true);
            assertThat(service.get("cap_drop")).as("%s", name).isEqualTo(List.of("ALL"));
            assertThat(service.get("security_opt")).as("%s", name).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service.get("mem_limit")).as("%s", name).isNotNull();
            at(service, "environment").forEach((variable, value) -> {
                if (SECRET.matcher((String) variable).matches()) {
                    assertThat(value == null ? "${:?" : (String) value)
                            .as("%s of %s is left to the operator", variable, name)
                            .startsWith("${")
                            .contains(":?");
                }
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.yaml", "worker.yaml"})
    void takesNoPrivilegeInACluster(String file) throws IOException {
        Map<?, ?> deployment = documents(DEPLOY.resolve("kubernetes").resolve(file)).stream()
                .filter(document -> "Deployment".equals(document.get("kind")))
                .findFirst()
                .orElseThrow();
        Map<?, ?> pod = at(at(at(deployment, "spec"), "template"), "spec");
        assertThat(at(pod, "securityContext").get("runAsNonRoot")).isEqualTo(true);
        assertThat(pod.get("automountServiceAccountToken")).isEqualTo(false);
        assertThat(pod.get("enableServiceLinks"))
                .as("a variable such as GRADER_API_PORT would stop the start")
                .isEqualTo(false);
        Map<?, ?> container = (Map<?, ?>) ((List<?>) Objects.requireNonNull(pod.get("containers"))).getFirst();
        Map<?, ?> held = at(container, "securityContext");
        assertThat(held.get("readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(held.get("allowPrivilegeEscalation")).isEqualTo(false);
        assertThat(at(held, "capabilities").get("drop")).isEqualTo(List.of("ALL"));
        assertThat(container.containsKey("readinessProbe") && container.containsKey("livenessProbe"))
                .isTrue();
    }

    private static Map<?, ?> at(Map<?, ?> parent, String name) {
        return (Map<?, ?>) Objects.requireNonNull(parent.get(name), name);
    }

    private static List<Map<?, ?>> documents(Path file) throws IOException {
        Iterable<Object> documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file));
        return StreamSupport.stream(documents.spliterator(), false)
                .<Map<?, ?>>map(document -> (Map<?, ?>) document)
                .toList();
    }
}
