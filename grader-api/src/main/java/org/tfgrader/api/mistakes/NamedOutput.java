package org.tfgrader.api.mistakes;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A wrong output that an instructor has named.
///
/// @param check the test with this wrong output
/// @param output the fingerprint
/// @param name the mistake behind it
/// @param hint shown to students with this output; null if the test's own hint is shown
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NamedOutput(
        String check, String output, String name, @Nullable String hint) {}
