package org.tfgrader.api.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.submissions.results.CheckOverride;
import org.tfgrader.api.submissions.results.OverrideStore;

/// A student's review requests and manual overrides.
@Component
class DecisionsOfStudent implements PersonalData {
    private final AppealStore appeals;
    private final OverrideStore overrides;
    private final Offering offering;
    private final Clock clock;

    DecisionsOfStudent(AppealStore appeals, OverrideStore overrides, Offering offering, Clock clock) {
        this.appeals = appeals;
        this.overrides = overrides;
        this.offering = offering;
        this.clock = clock;
    }

    /// @param endedAt when the override was replaced or withdrawn; null while it is in force
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Set(
            String submission,
            String check,
            double points,
            @Nullable String comment,
            Instant at,
            @Nullable Instant endedAt) {
        static Set of(CheckOverride override) {
            return new Set(
                    override.submission(),
                    override.check(),
                    override.points(),
                    override.comment(),
                    override.at(),
                    override.endedAt());
        }
    }

    @Override
    public boolean isKept(String student) {
        return !appeals.ofStudent(student).isEmpty()
                || !overrides.ofStudent(student).isEmpty();
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        archive.add(
                "appeals.json",
                appeals.ofStudent(student).stream().map(Appeal::asStudent).toList());
        boolean hidesScores = offering.terms(student).hidesScores(clock.instant());
        List<Set> shown = hidesScores
                ? List.of()
                : overrides.ofStudent(student).stream().map(Set::of).toList();
        archive.add("overrides.json", shown);
    }

    /// Rows of a submission are deleted with it.
    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of();
    }
}
