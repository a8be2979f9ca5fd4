package org.tfgrader.api.mistakes;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A wrong output that an instructor has given a name.
///
/// @param check that it is no right answer to
/// @param output its fingerprint
/// @param name of the mistake behind it
/// @param hint what a student reads who has it; null leaves the check's own
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NamedOutput(
        String check, String output, String name, @Nullable String hint) {}
