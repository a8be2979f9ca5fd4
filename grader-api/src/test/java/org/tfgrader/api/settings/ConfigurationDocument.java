package org.tfgrader.api.settings;

import static java.util.Objects.requireNonNull;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.unit.DataSize;

/// The tables of docs/configuration.md. A comment such as `<!-- grader.quota -->` precedes the table with the
/// settings of a record. Types, defaults and ranges come from the record, descriptions from the `@param` tags of its
/// documentation.
final class ConfigurationDocument {
    private static final Pattern TABLE =
            Pattern.compile("^(<!-- (grader[a-z.-]*) -->\\n)\\n(?:\\|.*\\n)*", Pattern.MULTILINE);
    private static final Pattern DOCUMENTED_RECORD =
            Pattern.compile("((?:^ *///.*\\R)+)(?:^ *@.*\\R)*^ *(?:public )?record (\\w+)\\(", Pattern.MULTILINE);
    private static final Pattern PARAMETER =
            Pattern.compile("@param (\\w+) (.*?)(?=\\s*@param|\\s*\\z)", Pattern.DOTALL);

    private final Path sources;
    private final Map<String, Class<?>> records = new TreeMap<>();

    /// @param sources the folder with the source code
    ConfigurationDocument(Path sources) {
        this.sources = sources;
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents("org.tfgrader.api").forEach(found -> {
            Class<?> type = type(String.valueOf(found.getBeanClassName()));
            if (type.isRecord()) {
                records.put(
                        requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                                .value(),
                        type);
            }
        });
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return the document with tables that match the settings}
    ///
    /// @param document the document, whose tables may be outdated
    String update(String document) {
        Set<String> missing = new HashSet<>(records.keySet());
        String text = TABLE.matcher(document).replaceAll(found -> {
            missing.remove(found.group(2));
            return Matcher.quoteReplacement(found.group(1) + "\n" + table(found.group(2)) + "\n");
        });
        if (!missing.isEmpty()) {
            throw new IllegalStateException("the document has no place for the settings under " + missing);
        }
        return text;
    }

    private String table(String prefix) {
        return Stream.concat(
                        Stream.of("| name | type | default | description |", "|---|---|---|---|"),
                        rows(prefix, requireNonNull(records.get(prefix), prefix)).stream())
                .collect(Collectors.joining("\n"));
    }

    private List<String> rows(String prefix, Class<?> settings) {
        Map<String, String> descriptions = descriptions(settings);
        List<String> rows = new ArrayList<>();
        for (Parameter parameter : constructor(settings)) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(parameter.getName());
            if (parameter.getType().isRecord()) {
                rows.addAll(rows(name, parameter.getType()));
            } else {
                String description = descriptions.get(parameter.getName());
                if (description == null) {
                    throw new IllegalStateException("document %s with @param".formatted(name));
                }
                rows.add("| `%s` | %s | %s | %s |"
                        .formatted(
                                name,
                                words(parameter.getParameterizedType()),
                                defaults(parameter),
                                description + range(parameter)));
            }
        }
        return rows;
    }

    private static Parameter[] constructor(Class<?> settings) {
        return Arrays.stream(settings.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == settings.getRecordComponents().length)
                .findFirst()
                .orElseThrow()
                .getParameters();
    }

    private Map<String, String> descriptions(Class<?> settings) {
        Path file = sources.resolve(settings.getNestHost().getName().replace('.', '/') + ".java");
        String source;
        try {
            source = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DOCUMENTED_RECORD
                .matcher(source)
                .results()
                .filter(found -> found.group(2).equals(settings.getSimpleName()))
                .flatMap(found -> PARAMETER
                        .matcher(found.group(1).replaceAll("(?m)^ *///", ""))
                        .results())
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> found.group(2).replaceAll("\\s+", " ").strip()));
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() instanceof Class<?> raw) {
            if (Collection.class.isAssignableFrom(raw)) {
                return "list of " + words(list.getActualTypeArguments()[0]);
            }
        }
        if (type instanceof Class<?> known && known.isEnum()) {
            return Stream.of(known.getEnumConstants())
                    .map(constant -> "`%s`".formatted(constant.toString().toLowerCase(Locale.ROOT)))
                    .collect(Collectors.joining(" or "));
        }
        return Map.<Type, String>of(
                        int.class, "integer",
                        boolean.class, "boolean",
                        Path.class, "path",
                        URI.class, "URL",
                        Duration.class, "duration",
                        DataSize.class, "size",
                        String.class, "text")
                .getOrDefault(type, type.getTypeName());
    }

    private static String defaults(Parameter parameter) {
        var defaults = parameter.getAnnotation(DefaultValue.class);
        return defaults == null || defaults.value().length == 0
                ? "–"
                : "`%s`".formatted(String.join(",", defaults.value()));
    }

    private static String range(Parameter parameter) {
        Min min = parameter.getAnnotation(Min.class);
        Max max = parameter.getAnnotation(Max.class);
        if (max != null) {
            return " From %,d to %,d.".formatted(min == null ? 0 : min.value(), max.value());
        }
        if (min != null && min.value() > 0) {
            return " At least %,d.".formatted(min.value());
        }
        DurationMin shortest = parameter.getAnnotation(DurationMin.class);
        if (shortest != null) {
            Duration least = Duration.ofMinutes(shortest.minutes())
                    .plusSeconds(shortest.seconds())
                    .plusMillis(shortest.millis());
            return least.isZero() ? "" : " At least %s.".formatted(words(least));
        }
        Size size = parameter.getAnnotation(Size.class);
        return size == null ? "" : " At least %d characters.".formatted(size.min());
    }

    private static String words(Duration duration) {
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
