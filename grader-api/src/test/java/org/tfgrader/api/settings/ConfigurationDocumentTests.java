package org.tfgrader.api.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class ConfigurationDocumentTests {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("repository.root")).resolve("docs/configuration.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(grader\\.[a-z.-]+)` \\| [^|]+ \\| ([^|]+) \\|", Pattern.MULTILINE);

    @Test
    void listsEachSettingWithItsDefault() throws IOException, ClassNotFoundException {
        Map<String, String> documented = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(new TreeMap<>(documented)).isEqualTo(settings());
    }

    private static Map<String, String> settings() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<String, String> settings = new TreeMap<>();
        for (var found : scanner.findCandidateComponents("org.tfgrader.api")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            if (type.isRecord()) {
                add(
                        requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                                .value(),
                        type,
                        settings);
            }
        }
        return settings;
    }

    private static void add(String prefix, Class<?> type, Map<String, String> settings) {
        for (Parameter parameter : constructor(type).getParameters()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(parameter.getName());
            if (parameter.getType().isRecord()) {
                add(name, parameter.getType(), settings);
            } else {
                var defaults = parameter.getAnnotation(DefaultValue.class);
                settings.put(
                        name,
                        defaults == null || defaults.value().length == 0
                                ? "–"
                                : "`%s`".formatted(String.join(",", defaults.value())));
            }
        }
    }

    /** The canonical constructor, whose parameters carry the defaults. */
    private static Constructor<?> constructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(each -> each.getParameterCount() == type.getRecordComponents().length)
                .findFirst()
                .orElseThrow();
    }
}
