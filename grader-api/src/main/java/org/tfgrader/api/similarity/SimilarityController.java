package org.tfgrader.api.similarity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping("/api/v1/similarity")
@Tag(
        name = "Similarity",
        description = "Compare submissions with each other, if an operator has enabled it."
                + " Similarity is weak evidence, not proof. For instructors")
@Problems({ProblemType.FORBIDDEN, ProblemType.NOT_FOUND})
class SimilarityController {
    private static final int MOST = 200;

    private final Comparisons comparisons;
    private final ComparisonStore store;
    private final SimilarityProperties settings;
    private final Audit audit;

    SimilarityController(Comparisons comparisons, ComparisonStore store, SimilarityProperties settings, Audit audit) {
        this.comparisons = comparisons;
        this.store = store;
        this.settings = settings;
        this.audit = audit;
    }

    /// The latest comparisons.
    ///
    /// @param latest the latest comparison; absent before the first one
    /// @param done the comparison that found the pairs; absent before the first successful one
    /// @param pairs the most similar pairs
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Similarity")
    record Known(@Nullable Comparison latest, @Nullable Comparison done, List<SimilarPair> pairs) {}

    @Heavy
    @GetMapping
    @Operation(
            summary = "List similar submissions, most similar pairs first",
            description =
                    "From the last successful comparison. It ignores the starter code, names, comments and layout.")
    @Problems(ProblemType.INVALID_FIELD)
    Known read(@RequestParam(defaultValue = "50") @Range(min = 0, max = 100, message = Slice.LIMIT) int atLeast) {
        checkIsOn();
        audit.note(new Note(AuditAction.SIMILARITY_READ, null, null));
        return new Known(store.latest().orElse(null), store.done().orElse(null), store.pairs(atLeast / 100.0, MOST));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Start a comparison of all effective attempts",
            description = "Only one comparison runs at a time: if one is running, that one is returned.")
    @ApiResponse(responseCode = "202", description = "Started, or already running")
    Comparison compare(@AuthenticationPrincipal Caller caller) {
        checkIsOn();
        comparisons.begin(caller.name());
        return store.latest().orElseThrow();
    }

    @Heavy
    @GetMapping("/{id}")
    @Operation(summary = "Get the similar passages of two submissions")
    SimilarPair pair(@PathVariable String id) {
        checkIsOn();
        SimilarPair pair = store.pair(id)
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND, "No pair of the last comparison has this id: look it up in the list."));
        audit.note(Note.of(AuditAction.SIMILARITY_READ, id));
        return pair;
    }

    private void checkIsOn() {
        if (!settings.isOn()) {
            throw new Problem(
                    ProblemType.NOT_FOUND,
                    "Similarity is disabled on this service: ask the operator to set grader.similarity.jplag.");
        }
    }
}
