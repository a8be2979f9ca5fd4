package org.tfgrader.api.settings;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Refuses to start with an unknown setting under `grader`, because a misspelt setting would be ignored silently.
/// Spring's `ignoreUnknownFields = false` is not enough: it ignores the environment, and knows one record only.
final class KnownSettings implements BeanFactoryPostProcessor {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("grader");

    private final Environment environment;

    KnownSettings(Environment environment) {
        this.environment = environment;
    }

    /// Runs before any bean is created that uses the settings.
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Map<ConfigurationPropertyName, Class<?>> known = known(beans);
        List<String> unknown = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .flatMap(source -> unknown(source, known))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw new StartRefused("Unknown setting %s: correct or remove it. The settings are %s."
                    .formatted(
                            String.join(", ", unknown),
                            known.keySet().stream()
                                    .map(ConfigurationPropertyName::toString)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /// {@return the names and types of all settings, from the records of all packages}
    private static Map<ConfigurationPropertyName, Class<?>> known(ConfigurableListableBeanFactory beans) {
        Map<ConfigurationPropertyName, Class<?>> known = new TreeMap<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type == null || !type.isRecord()) {
                continue;
            }
            var properties = AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
            if (properties != null) {
                ConfigurationPropertyName prefix = ConfigurationPropertyName.of(properties.value());
                if (prefix.equals(ROOT) || ROOT.isAncestorOf(prefix)) {
                    add(prefix, type, known);
                }
            }
        }
        return known;
    }

    private static void add(
            ConfigurationPropertyName prefix, Class<?> settings, Map<ConfigurationPropertyName, Class<?>> known) {
        for (RecordComponent component : settings.getRecordComponents()) {
            ConfigurationPropertyName name = prefix.append(DataObjectPropertyName.toDashedForm(component.getName()));
            if (component.getType().isRecord()) {
                add(name, component.getType(), known);
            } else {
                known.put(name, component.getType());
            }
        }
    }

    /// {@return the unknown settings of a source, each with its origin}
    private static Stream<String> unknown(
            ConfigurationPropertySource source, Map<ConfigurationPropertyName, Class<?>> known) {
        if (!(source instanceof IterableConfigurationPropertySource names)) {
            return Stream.empty();
        }
        boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
        return names.stream()
                .filter(ROOT::isAncestorOf)
                .filter(name -> known.entrySet().stream()
                        .noneMatch(setting -> variables ? isNamedLike(setting, name) : isNamed(setting, name)))
                .map(name -> "%s (%s)"
                        .formatted(
                                name,
                                Objects.requireNonNull(names.getConfigurationProperty(name))
                                        .getOrigin()));
    }

    private static boolean isNamed(
            Map.Entry<ConfigurationPropertyName, Class<?>> setting, ConfigurationPropertyName name) {
        return setting.getKey().equals(name)
                || (hasParts(setting.getValue()) && setting.getKey().isAncestorOf(name));
    }

    /// In an environment variable, dashes are omitted or replaced like dots.
    private static boolean isNamedLike(
            Map.Entry<ConfigurationPropertyName, Class<?>> setting, ConfigurationPropertyName name) {
        String known = letters(setting.getKey());
        return letters(name).equals(known)
                || (hasParts(setting.getValue()) && letters(name).startsWith(known));
    }

    private static String letters(ConfigurationPropertyName name) {
        return name.toString().replaceAll("[^a-z0-9]", "");
    }

    private static boolean hasParts(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }
}
