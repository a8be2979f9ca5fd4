package org.tfgrader.api.gradebook.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.rubric.Rubric;

/// The tests of the current rubric.
@Component
public class CheckNames {
    private final List<Check> all;
    private final Map<String, Check> checks;

    CheckNames(GraderProperties settings) {
        all = Rubric.read(settings.rubric()).checks();
        checks = all.stream().collect(Collectors.toMap(Check::id, Function.identity()));
    }

    /// {@return the number of tests}
    public int count() {
        return all.size();
    }

    /// {@return a test; empty if the current rubric does not have it}
    public Optional<Check> find(String id) {
        return Optional.ofNullable(checks.get(id));
    }
}
