package org.tfgrader.api;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// Settings, as the service reads them.
public final class TestSettings {
    private TestSettings() {}

    public static <T> T bind(String prefix, Class<T> type, Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set)).bindOrCreate(prefix, type);
    }
}
