package org.tfgrader.api.lti.connections;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.lti.platforms.ToolKeys;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

/// Publishes the keys that verify this tool's signatures, and rotates them.
@RestController
@Tag(name = "LTI keys", description = "The signing keys of this tool. For instructors")
class KeyController {
    private static final String PATH = "/api/v1/lti/keys";

    private final ToolKeys keys;
    private final Audit audit;

    KeyController(ToolKeys keys, Audit audit) {
        this.keys = keys;
        this.audit = audit;
    }

    @Schema(name = "LtiKeys")
    record All(List<ToolKeys.Shown> keys) {}

    @Hidden
    @GetMapping(ThisTool.JWKS)
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(ToolKeys.FRESH).cachePublic())
                .body(keys.published().toJSONObject());
    }

    @GetMapping(PATH)
    @Operation(summary = "List the published signing keys, newest first")
    @Problems(ProblemType.FORBIDDEN)
    All list() {
        return new All(keys.list());
    }

    @PostMapping(PATH)
    @Operation(
            summary = "Rotate the signing key",
            description = "The new key is published at once and used after five minutes. The old key stays in the"
                    + " JWKS for a week after its last use.")
    @ApiResponse(responseCode = "201", description = "Created")
    @Problems(ProblemType.FORBIDDEN)
    ResponseEntity<All> rotate() {
        audit.change(keys::rotate, id -> Note.of(AuditAction.LTI_KEY_MADE, id));
        return ResponseEntity.status(HttpStatus.CREATED).body(list());
    }
}
