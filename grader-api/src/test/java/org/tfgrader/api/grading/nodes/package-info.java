/// This file replaces that of the main code when tests run, so it repeats the annotations.
@NamedInterface("nodes")
@NullMarked
package org.tfgrader.api.grading.nodes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
