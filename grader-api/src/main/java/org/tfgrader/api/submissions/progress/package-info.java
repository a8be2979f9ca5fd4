/// The events of running gradings: published by the grading node, and streamed to the clients of every node.
@NamedInterface("progress")
@NullMarked
package org.tfgrader.api.submissions.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
