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
import org.tfgrader.api.access.Audit;
import org.tfgrader.api.access.Audit.Note;
import org.tfgrader.api.access.AuditAction;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping("/api/v1/similarity")
@Tag(name = "Similarity", description = "For instructors, where it is switched on: weak evidence, no proof")
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

    /// What is known of who is alike.
    ///
    /// @param latest the comparison that was begun last; absent before the first
    /// @param done the comparison that has found the pairs; absent before there is one
    /// @param pairs the most similar ones
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Similarity")
    record Known(@Nullable Comparison latest, @Nullable Comparison done, List<SimilarPair> pairs) {}

    @Heavy
    @GetMapping
    @Operation(
            summary = "Which submissions are alike, the most similar pairs first",
            description = "By the comparison that has ended well last. What everybody was handed does not count, nor do"
                    + " names, comments and layout.")
    @Problems(ProblemType.INVALID_FIELD)
    Known read(@RequestParam(defaultValue = "50") @Range(min = 0, max = 100, message = Slice.LIMIT) int atLeast) {
        checkIsOn();
        audit.note(new Note(AuditAction.SIMILARITY_READ, null, null));
        return new Known(store.latest().orElse(null), store.done().orElse(null), store.pairs(atLeast / 100.0, MOST));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Compare each student's counting attempt with all others",
            description = "Only one comparison goes on at a time: while one does, it is the one that is answered.")
    @ApiResponse(responseCode = "202", description = "Begun, or going on already")
    Comparison compare(@AuthenticationPrincipal Caller caller) {
        checkIsOn();
        comparisons.begin(caller.name());
        return store.latest().orElseThrow();
    }

    @Heavy
    @GetMapping("/{id}")
    @Operation(summary = "Which lines of two submissions are alike")
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
                    "Submissions are not compared here: an operator switches that on by grader.similarity.jplag.");
        }
    }
}
