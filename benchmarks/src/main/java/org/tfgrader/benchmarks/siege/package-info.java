/// Attacks a running service with floods and expensive requests, and measures what legitimate students notice.
@NullMarked
package org.tfgrader.benchmarks.siege;

import org.jspecify.annotations.NullMarked;
