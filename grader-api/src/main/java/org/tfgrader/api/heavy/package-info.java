/// Runs long computations on a small pool of threads, and limits the size of pages.
@NullMarked
package org.tfgrader.api.heavy;

import org.jspecify.annotations.NullMarked;
