/// Has JPlag compare submissions, in a process of its own.
@NullMarked
package org.tfgrader.similarity;

import org.jspecify.annotations.NullMarked;
