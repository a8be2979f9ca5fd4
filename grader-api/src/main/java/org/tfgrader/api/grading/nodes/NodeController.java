package org.tfgrader.api.grading.nodes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

/// Lists and controls the nodes. Requests for a node may be sent to any node, because they go through the database.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Nodes", description = "Nodes and the state of their sandbox. For instructors")
@Problems(ProblemType.FORBIDDEN)
public class NodeController {
    private static final String RULE = "must be the name of a node: look it up in the list";

    private final Nodes nodes;
    private final NodeStore store;
    private final Audit audit;
    private final Clock clock;

    NodeController(Nodes nodes, NodeStore store, Audit audit, Clock clock) {
        this.nodes = nodes;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /// All nodes.
    @Schema(name = "Nodes")
    public record All(List<Node> nodes) {}

    @GetMapping("/nodes")
    @Operation(summary = "List all nodes, by name")
    public All list() {
        return new All(nodes.all());
    }

    @PostMapping("/nodes/{name}/drain")
    @Operation(
            summary = "Drain a node: finish its gradings, accept no new ones",
            description = "Takes effect within a few seconds, and stays in effect until the node is resumed, even"
                    + " if it restarts. Waiting submissions are graded by other nodes, or by this one later.")
    @Problems({ProblemType.NOT_FOUND, ProblemType.INVALID_FIELD})
    public Node drain(@PathVariable @Pattern(regexp = NodeProperties.NAME, message = RULE) String name) {
        return change(
                name,
                AuditAction.NODE_DRAINED,
                node -> store.drain(node, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    @PostMapping("/nodes/{name}/resume")
    @Operation(summary = "Resume a drained node")
    @Problems({ProblemType.NOT_FOUND, ProblemType.INVALID_FIELD})
    public Node resume(@PathVariable @Pattern(regexp = NodeProperties.NAME, message = RULE) String name) {
        return change(name, AuditAction.NODE_RESUMED, store::resume);
    }

    @DeleteMapping("/nodes/{name}")
    @Operation(
            summary = "Delete a lost node from the list",
            description = "Other nodes have taken over its gradings. If the node comes back, it is listed again.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Problems({ProblemType.NOT_FOUND, ProblemType.NODE_IS_THERE, ProblemType.INVALID_FIELD})
    public ResponseEntity<Void> forget(
            @PathVariable @Pattern(regexp = NodeProperties.NAME, message = RULE) String name) {
        if (find(name).state() != NodeState.LOST) {
            throw new Problem(
                    ProblemType.NODE_IS_THERE,
                    "Node %s is still running and would be listed again: stop it first, or drain it.".formatted(name));
        }
        audit.change(() -> known(name, store.forget(name)), gone -> Note.of(AuditAction.NODE_FORGOTTEN, gone));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/self-test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Run the sandbox self-test on all worker nodes",
            description = "The results are in the list of nodes, as soon as `selfTest.at` is later than this request.")
    @ApiResponse(responseCode = "202", description = "Requested")
    public All test() {
        audit.change(
                () -> {
                    store.askForTests(clock.instant());
                    return "";
                },
                asked -> new Note(AuditAction.NODES_TESTED, null, null));
        nodes.look();
        return list();
    }

    private Node change(String name, AuditAction action, Predicate<String> change) {
        audit.change(() -> known(name, change.test(name)), changed -> Note.of(action, changed));
        nodes.look();
        return find(name);
    }

    private Node find(String name) {
        return nodes.all().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(NodeController::unknown);
    }

    private static String known(String name, boolean isKnown) {
        if (!isKnown) {
            throw unknown();
        }
        return name;
    }

    private static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "No node has this name: look it up in the list.");
    }
}
