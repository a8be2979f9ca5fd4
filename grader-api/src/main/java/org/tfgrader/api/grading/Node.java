package org.tfgrader.api.grading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A node, as the database knows it.
///
/// @param version absent for a node of an earlier release
/// @param upSince when it was started
/// @param heardOf when it last said that it is there
/// @param workers how much it grades at once; 0 if it leaves that to others
/// @param grading what it grades now
/// @param drainingSince absent unless somebody drains it
/// @param selfTest the last one; absent where none was made
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
    /// @param doing as far as that is known here
    @Schema(name = "RunningGrading")
    public record Running(String submission, Instant since, Stage doing) {}

    /// How far a grading is.
    public enum Stage {
        GRADING,
        CHECKS,
        TRAINING;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// {@return whether it takes gradings}
    public boolean grades() {
        return state == NodeState.GRADING;
    }
}
