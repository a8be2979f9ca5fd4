/// What the grader and its processes say to each other: length-limited, typed frames.
@NullMarked
package org.tfgrader.worker.protocol;

import org.jspecify.annotations.NullMarked;
