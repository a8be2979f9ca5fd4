/// Results as their callers may see them, with late penalties and manual overrides.
@NamedInterface("results")
@NullMarked
package org.tfgrader.api.submissions.results;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
