package org.tfgrader.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
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

    @Autowired
    private Service service;

    @Test
    void asksForNoMetricThatThereIsNot() throws IOException {
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
        JsonNode services = documents(ROOT.resolve(file)).getFirst().get("services");
        assertThat(services).isNotEmpty();
        services.properties().forEach(service -> {
            JsonNode fields = service.getValue();
            assertThat(fields.get("read_only")).as(service.getKey()).hasToString("true");
            assertThat(fields.get("cap_drop")).as(service.getKey()).hasToString("[\"ALL\"]");
            assertThat(fields.get("security_opt")).as(service.getKey()).hasToString("[\"no-new-privileges:true\"]");
            assertThat(fields.has("mem_limit")).as(service.getKey()).isTrue();
            fields.get("environment").properties().stream()
                    .filter(variable -> SECRET.matcher(variable.getKey()).matches())
                    .filter(variable -> !variable.getValue().isNull())
                    .forEach(variable -> assertThat(variable.getValue().asString())
                            .as("%s of %s is left to the operator", variable.getKey(), service.getKey())
                            .startsWith("${")
                            .contains(":?"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.yaml", "worker.yaml"})
    void takesNoPrivilegeInACluster(String file) throws IOException {
        JsonNode pod = documents(DEPLOY.resolve("kubernetes").resolve(file)).stream()
                .filter(document -> document.get("kind").asString().equals("Deployment"))
                .findFirst()
                .orElseThrow()
                .at("/spec/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot")).hasToString("true");
        assertThat(pod.get("automountServiceAccountToken")).hasToString("false");
        assertThat(pod.get("enableServiceLinks"))
                .as("a variable such as GRADER_API_PORT would stop the start")
                .hasToString("false");
        JsonNode container = pod.at("/containers/0");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem")).hasToString("true");
        assertThat(container.at("/securityContext/allowPrivilegeEscalation")).hasToString("false");
        assertThat(container.at("/securityContext/capabilities/drop")).hasToString("[\"ALL\"]");
        assertThat(container.has("readinessProbe") && container.has("livenessProbe"))
                .isTrue();
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        Iterable<Object> documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file));
        return StreamSupport.stream(documents.spliterator(), false)
                .<JsonNode>map(JsonMapper.shared()::valueToTree)
                .toList();
    }
}
