package org.tfgrader.api.injection;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.templateresolver.ITemplateResolver;
import org.thymeleaf.templateresolver.TemplateResolution;

/// Records which templates are read.
final class RenderedTemplates implements ITemplateResolver {
    private final Set<String> names = new ConcurrentSkipListSet<>();

    /// {@return the names of the templates that were rendered}
    Set<String> names() {
        return Set.copyOf(names);
    }

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
