/// The nodes of a site: their state, drains and self-tests of the sandbox.
@NamedInterface("nodes")
@NullMarked
package org.tfgrader.api.grading.nodes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
