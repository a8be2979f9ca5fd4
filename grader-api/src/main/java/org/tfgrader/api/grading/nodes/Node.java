package org.tfgrader.api.grading.nodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A node's state in the database.
///
/// @param version absent for nodes of older releases
/// @param upSince when the node was started
/// @param heardOf the time of the last heartbeat
/// @param workers the number of concurrent gradings; 0 for an API node
/// @param grading the current gradings
/// @param drainingSince absent unless the node is drained
/// @param selfTest the last self-test; absent if there was none
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Node")
public record Node(
        String name,
        List<String> roles,
        @Nullable String version,
        Instant upSince,
        Instant heardOf,
        NodeState state,
        int workers,
        List<Running> grading,
        @Nullable Instant drainingSince,
        @Nullable SelfTest selfTest) {

    /// A submission that is being graded.
    ///
    /// @param doing the current stage, if it is known here
    @Schema(name = "RunningGrading")
    public record Running(String submission, Instant since, Stage doing) {}

    /// The stage of a grading.
    public enum Stage {
        GRADING,
        CHECKS,
        TRAINING;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// {@return whether the node accepts gradings}
    public boolean grades() {
        return state == NodeState.GRADING;
    }
}
