/// The queue: grades accepted submissions, and stores each result once.
@NamedInterface("queue")
@NullMarked
package org.tfgrader.api.grading.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
