package org.tfgrader.api.pages;

import java.util.Optional;

/// The status of a component of the service, for the overview.
///
/// @param part such as `Queue`
/// @param sentence the status
/// @param needsSomebody whether somebody has to act
public record StateLine(String part, String sentence, boolean needsSomebody) {

    /// Reports the status of a component.
    public interface Source {
        /// {@return the status; empty if there is nothing to report}
        Optional<StateLine> state();
    }
}
