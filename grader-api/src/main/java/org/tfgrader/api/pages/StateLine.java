package org.tfgrader.api.pages;

import java.util.Optional;

/// How a part of the service is, in a line of the overview.
///
/// @param part such as `Queue`
/// @param sentence how it is
/// @param needsSomebody whether it stays so until a person acts
public record StateLine(String part, String sentence, boolean needsSomebody) {

    /// Knows how a part of the service is.
    public interface Source {
        /// {@return how it is; empty if there is nothing to say of it}
        Optional<StateLine> state();
    }
}
