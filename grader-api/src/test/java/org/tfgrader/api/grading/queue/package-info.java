/// This file replaces that of the main code when tests run, so it repeats the annotations.
@NamedInterface("queue")
@NullMarked
package org.tfgrader.api.grading.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
