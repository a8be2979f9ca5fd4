/// The protocol between the grader and its processes: typed frames of limited length.
@NullMarked
package org.tfgrader.worker.protocol;

import org.jspecify.annotations.NullMarked;
