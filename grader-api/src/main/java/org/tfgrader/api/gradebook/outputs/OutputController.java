package org.tfgrader.api.gradebook.outputs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.gradebook.attempts.ClassAnswers;
import org.tfgrader.api.gradebook.attempts.Which;
import org.tfgrader.api.gradebook.outputs.Outputs.Shown;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.mistakes.NamedOutput;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.engine.check.CheckId;

@RestController
@RequestMapping("/api/v1/checks/{check}/outputs")
@Tag(name = "Wrong outputs", description = "Groups of equal wrong outputs. For instructors; graders may read them")
@Problems({ProblemType.FORBIDDEN, ProblemType.NOT_FOUND})
class OutputController {
    private final ClassAnswers.Reader reader;
    private final Outputs outputs;
    private final Audit audit;

    OutputController(ClassAnswers.Reader reader, Outputs outputs, Audit audit) {
        this.reader = reader;
        this.outputs = outputs;
        this.audit = audit;
    }

    /// The largest groups of equal outputs, from the effective attempts.
    @Schema(name = "WrongOutputs")
    record Groups(List<Shown> outputs) {}

    /// A name for a wrong output.
    ///
    /// @param hint shown to students with this output; if it is absent, the test's own hint is shown
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OutputName")
    record NewName(
            @Schema(minLength = 1, maxLength = Outputs.MAX_NAME, example = "adds the bias twice")
            String name,

            @Schema(maxLength = Outputs.MAX_HINT) @Nullable String hint) {}

    @Heavy
    @GetMapping
    @Operation(
            summary = "List the wrong outputs of a test, grouped by equal output",
            description = "Only public tests have groups, because each submission gets its own hidden inputs."
                    + " Outputs of known mistakes are not listed.")
    Groups list(@PathVariable String check) {
        known(check);
        audit.note(new Note(AuditAction.GRADEBOOK_READ, null, null));
        return new Groups(outputs.shown(check, reader.read(Which.COUNTED).misses(check)));
    }

    @PutMapping("/{fingerprint}/name")
    @Operation(
            summary = "Name a wrong output",
            description = "From then on the output counts as a known mistake, in old and new results.")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD})
    NamedOutput name(
            @PathVariable String check,
            @PathVariable String fingerprint,
            @RequestBody NewName name,
            @AuthenticationPrincipal Caller caller) {
        known(check);
        if (name.name() == null) {
            throw new Problem(
                    ProblemType.MISSING_FIELD,
                    "name",
                    "`name` is missing: describe the mistake, such as \"adds the bias twice\".");
        }
        String hint = name.hint() == null ? "" : name.hint();
        return outputs.name(check, fingerprint, new Outputs.Name(name.name(), hint), caller);
    }

    @DeleteMapping("/{fingerprint}/name")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete the name of a wrong output")
    @ApiResponse(responseCode = "204", description = "Deleted")
    void withdraw(@PathVariable String check, @PathVariable String fingerprint) {
        outputs.withdraw(check, fingerprint);
    }

    private static void known(String check) {
        if (CheckId.of(check).isEmpty()) {
            throw new Problem(ProblemType.NOT_FOUND, "No test has this id: look it up in the statistics.");
        }
    }
}
